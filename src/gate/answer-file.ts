import type { HttpBindings } from '@hono/node-server';
import { DEFAULT_FILE_TYPE, type File } from '../contract/route.ts';
import type { Passage } from './passage.ts';
import { respond } from './respond.ts';

/** The end of a streamed answer: it was sent completely, the client disconnected, or a fault occurred. */
export interface Sent {
  readonly sent: 'whole' | 'cut short' | 'broken';
  readonly bytes: number;
}

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
  if ('text' in file) return { response: respond(c, 200, file.text, headers) };
  // With HEAD nobody would read the rows, or close their source.
  if (c.req.method === 'HEAD') return { response: respond(c, 200, null, headers) };
  const { outgoing } = c.env as HttpBindings;
  const { body, ended } = await streamRows(file.rows, (fault) => {
    context.log.error({ fault, route: entry.path }, 'fault');
    // A truncated file must not look complete. A reset shows it even to an HTTP/1.0 proxy, for which the end of the
    // connection is the end of the file (RFC 9112 section 8). An error of the stream would send its message.
    outgoing.socket?.resetAndDestroy();
  });
  return { response: respond(c, 200, body, headers), ended };
}

/** The approximate number of characters in a chunk, so that a single line isn't a packet of its own. */
const CHUNK = 16_384;

interface RowStream {
  readonly body: ReadableStream<Uint8Array>;
  /** Never rejects. */
  readonly ended: Promise<Sent>;
}

/** Rows of text in chunks of a size worth a packet; nothing more is read once the client is gone. */
class Chunks {
  gone = false;
  readonly #rows: AsyncIterator<string>;

  constructor(rows: AsyncIterable<string>) {
    this.#rows = rows[Symbol.asyncIterator]();
  }

  async next(): Promise<{ readonly chunk: Uint8Array; readonly last: boolean }> {
    let text = '';
    let last = false;
    while (!last && !this.gone && text.length < CHUNK) {
      const next = await this.#rows.next();
      if (next.done) last = true;
      else text += next.value;
    }
    return { chunk: Buffer.from(text), last };
  }

  async leave(): Promise<void> {
    this.gone = true;
    await this.#rows.return?.();
  }
}

/**
 * Streams rows of text. Rows are produced only as fast as the client reads them, and not after it has disconnected. A fault before
 * the first chunk is thrown and can still be answered. A later one goes to `onFault`, which has to reset the connection, while the
 * stream stays open, neither ended nor in error.
 */
async function streamRows(
  rows: AsyncIterable<string>,
  onFault: (fault: unknown) => void,
): Promise<RowStream> {
  const chunks = new Chunks(rows);
  const { promise: ended, resolve: end } = Promise.withResolvers<Sent>();
  let bytes = 0;
  let first: Awaited<ReturnType<Chunks['next']>> | undefined = await chunks.next();

  async function pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    try {
      const { chunk, last } = first ?? (await chunks.next());
      first = undefined;
      if (chunks.gone) return;
      bytes += chunk.length;
      if (chunk.length > 0) controller.enqueue(chunk);
      if (!last) return;
      controller.close();
      end({ sent: 'whole', bytes });
    } catch (fault) {
      end({ sent: 'broken', bytes });
      onFault(fault);
    }
  }
  async function cancel(): Promise<void> {
    end({ sent: 'cut short', bytes });
    await chunks.leave().catch(onFault);
  }
  // A chunk is made when the one before has been read, none in advance.
  return { body: new ReadableStream<Uint8Array>({ pull, cancel }, { highWaterMark: 0 }), ended };
}
