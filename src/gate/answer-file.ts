import type { HttpBindings } from '@hono/node-server';
import { DEFAULT_FILE_TYPE, type File } from '../contract/route.ts';
import type { Passage } from './passage.ts';
import { streamRows, type Sent } from './stream-rows.ts';

export interface FileAnswer {
  readonly response: Response;
  /** Where it is made while it is sent: how that ended. */
  readonly ended?: Promise<Sent>;
}

/** A file to save. Rows are streamed; a fault among the first of them is thrown, one in the middle breaks the connection. */
export async function answerFile({ context, entry, c }: Passage, file: File): Promise<FileAnswer> {
  const encoded = encodeURIComponent(file.name);
  const headers = {
    'Content-Type': `${entry.fileType ?? DEFAULT_FILE_TYPE}; charset=utf-8`,
    'Content-Disposition': `attachment; filename="${file.name.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encoded}`,
  };
  if ('text' in file) return { response: c.body(file.text, 200, headers) };
  // Nobody would read the rows, and so nobody would end them.
  if (c.req.method === 'HEAD') return { response: c.body(null, 200, headers) };
  const { outgoing } = c.env as HttpBindings;
  const { body, ended } = await streamRows(file.rows, (fault) => {
    context.log.error({ fault, route: entry.path }, 'fault');
    // A file cut short must not look like a whole one. A reset says so even where the length is told by the connection's
    // end alone: to a proxy that speaks HTTP/1.0 (RFC 9112 section 8). As an error of the stream its message would be sent.
    outgoing.socket?.resetAndDestroy();
  });
  return { response: c.body(body, 200, headers), ended };
}
