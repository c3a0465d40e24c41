import { createReadStream } from 'node:fs';
import type { Terminal } from '../terminal.ts';

/** A file can't be read or is of another kind than expected. The message names the file and never quotes it. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
}

/** Reads a file in pieces; `-` is stdin. Throws a `FileFault`. */
export async function* readPieces(terminal: Terminal, file: string): AsyncGenerator<Buffer | string> {
  try {
    yield* file === '-' ? terminal.read() : createReadStream(file);
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    // Faults of the consumer of the pieces are caught here too.
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw fault;
    throw new FileFault(`${file} can't be read: ${code}.`);
  }
}

/** The largest export: a JSON document has to fit into one string. */
const LARGEST = 400 * 2 ** 20;

/** Reads a whole file as text in UTF-8 or, with a byte order mark, UTF-16, which Windows' shell writes. Throws a `FileFault`. */
export async function readText(terminal: Terminal, file: string): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of readPieces(terminal, file)) {
    pieces.push(Buffer.from(piece));
    size += piece.length;
    if (size > LARGEST)
      throw new FileFault(`${file} is larger than ${LARGEST / 2 ** 20} MB: export it in parts.`);
  }
  const bytes = Buffer.concat(pieces);
  const other = otherKinds.find(([begins]) => bytes.subarray(0, begins.length).equals(begins));
  if (other) throw new FileFault(`${file} is ${other[1]}.`);
  const encoding = ({ fffe: 'utf-16le', feff: 'utf-16be' } as Record<string, string | undefined>)[
    bytes.subarray(0, 2).toString('hex')
  ];
  try {
    return new TextDecoder(encoding ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FileFault(`${file} is not UTF-8: export it again in that encoding.`);
  }
}

const otherKinds: readonly [Buffer, string][] = [
  [Buffer.from('1f8b', 'hex'), 'compressed (gzip): unpack it first'],
  [Buffer.from('BZh'), 'compressed (bzip2): unpack it first'],
  [Buffer.from('fd377a585a', 'hex'), 'compressed (xz): unpack it first'],
  [Buffer.from('504b0304', 'hex'), 'a zip archive: unpack it first'],
  [Buffer.from('SQLite format 3'), 'a database of SQLite: export its tables as JSON'],
  [Buffer.from('PGDMP'), 'a dump of pg_dump: export its tables as JSON'],
];

/** Reads a whole file as JSON: one document, or one on each line, returned as a list. Throws a `FileFault`. */
export const readDocument = async (terminal: Terminal, file: string): Promise<unknown> =>
  parseDocument(await readText(terminal, file), file);

export function parseDocument(text: string, file: string): unknown {
  if (text.trim() === '') throw new FileFault(`${file} is empty.`);
  try {
    return JSON.parse(text);
  } catch (fault) {
    if (/^\s*</.test(text)) throw new FileFault(`${file} is XML: export it as JSON.`);
    if (/^(?:---|-\s+\w+:|%YAML)/.test(text.trimStart()))
      throw new FileFault(`${file} is YAML: export it as JSON.`);
    const lines = asLines(text, file);
    if (lines) return lines;
    throw new FileFault(`${file} is not JSON: ${where(text, fault)}.`);
  }
}

/** Parses JSON lines; undefined if the first line isn't JSON by itself, since then the file isn't JSON lines. */
function asLines(text: string, file: string): unknown[] | undefined {
  const lines = text.split(/\r?\n/);
  const found: unknown[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    try {
      found.push(JSON.parse(line));
    } catch {
      if (found.length === 0) return undefined;
      throw new FileFault(`${file} is not JSON: line ${index + 1} isn't an object.`);
    }
  }
  return found;
}

/** The largest text in which the place of a syntax error is searched. */
const SEARCHED = 64 * 2 ** 20;

/** The place of a syntax error, by binary search: up to there, a prefix lacks only its end. Quotes nothing. */
function where(text: string, fault: unknown): string {
  if (lacksEnd(fault)) return 'it ends in the middle';
  if (text.length > SEARCHED) return 'somewhere it breaks';
  let [whole, broken] = [0, text.length];
  while (broken - whole > 1) {
    const middle = (whole + broken) >> 1;
    if (isBeginning(text.slice(0, middle))) whole = middle;
    else broken = middle;
  }
  const before = text.slice(0, broken).split('\n');
  return `line ${before.length}, column ${before.at(-1)!.length}`;
}

const lacksEnd = (fault: unknown): boolean => /end of JSON input|Unterminated string/.test(String(fault));

function isBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (fault) {
    return lacksEnd(fault);
  }
}
