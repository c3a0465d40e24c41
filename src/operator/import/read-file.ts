import { createReadStream } from 'node:fs';
import type { Terminal } from '../commands/terminal.ts';

/** A file can't be read, or is not what it was said to be. The message names the file, never what stands in it. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
}

/** What stands in a file, piece by piece; in what is piped in, for `-`. Throws a `FileFault`. */
export async function* readPieces(terminal: Terminal, file: string): AsyncGenerator<Buffer | string> {
  try {
    yield* file === '-' ? terminal.read() : createReadStream(file);
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    // Also faults of whoever reads come by here.
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw fault;
    throw new FileFault(`${file} can't be read: ${code}.`);
  }
}

/** Exports are one JSON document each; what is larger doesn't fit into one string. */
const LARGEST = 400 * 2 ** 20;

/** A whole file as JSON. Throws a `FileFault`. */
export async function readDocument(terminal: Terminal, file: string): Promise<unknown> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of readPieces(terminal, file)) {
    pieces.push(Buffer.from(piece));
    size += piece.length;
    if (size > LARGEST)
      throw new FileFault(`${file} is larger than ${LARGEST / 2 ** 20} MB: export it in parts.`);
  }
  try {
    return JSON.parse(
      Buffer.concat(pieces)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    );
  } catch {
    // The engine's message quotes what it stumbled over.
    throw new FileFault(`${file} is not JSON.`);
  }
}
