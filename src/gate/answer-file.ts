import type { HttpBindings } from '@hono/node-server';
import { DEFAULT_FILE_TYPE, type File } from '../contract/route.ts';
import type { Passage } from './passage.ts';
import { streamRows, type Sent } from './stream-rows.ts';

export interface FileAnswer {
  readonly response: Response;
  /** For a streamed file: how the stream ended. */
  readonly ended?: Promise<Sent>;
}

/** Answers with a download. Rows are streamed: a fault at the beginning is thrown, a later one resets the connection. */
export async function answerFile({ context, entry, c }: Passage, file: File): Promise<FileAnswer> {
  const encoded = encodeURIComponent(file.name);
  const headers = {
    'Content-Type': `${entry.fileType ?? DEFAULT_FILE_TYPE}; charset=utf-8`,
    'Content-Disposition': `attachment; filename="${file.name.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encoded}`,
  };
  if ('text' in file) return { response: c.body(file.text, 200, headers) };
  // With HEAD nobody would read the rows, or close their source.
  if (c.req.method === 'HEAD') return { response: c.body(null, 200, headers) };
  const { outgoing } = c.env as HttpBindings;
  const { body, ended } = await streamRows(file.rows, (fault) => {
    context.log.error({ fault, route: entry.path }, 'fault');
    // A truncated file must not look complete. A reset shows it even to an HTTP/1.0 proxy, for which the end of the
    // connection is the end of the file (RFC 9112 section 8). An error of the stream would send its message.
    outgoing.socket?.resetAndDestroy();
  });
  return { response: c.body(body, 200, headers), ended };
}
