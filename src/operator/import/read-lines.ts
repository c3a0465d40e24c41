import { StringDecoder } from 'node:string_decoder';
import type { Had } from './read-account.ts';

/** An entry to import, with its line in the file, or the person's number in an export and their id there. */
export type Entry = { readonly line: number; readonly id?: string } & (
  { readonly value: unknown } | { readonly why: string; readonly had?: Had }
);

/** The longest line, longer than any account, because a line of an arbitrary file must not fill the memory. */
const LONGEST = 65_536;

/** Reads JSON lines one at a time and skips blank ones. The reason for an invalid line doesn't quote it. */
export async function* readLines(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<Entry> {
  let line = 0;
  for await (const text of splitLines(chunks)) {
    line += 1;
    if (text === undefined) yield { line, why: `the line is longer than ${LONGEST} characters` };
    else if (text.trim() !== '') yield { line, ...parse(text) };
  }
}

function parse(text: string): { value: unknown } | { why: string } {
  try {
    return { value: JSON.parse(text) };
  } catch {
    // The engine's message quotes the line.
    return { why: 'the line is not JSON' };
  }
}

/** Yields each line, or undefined for one that is too long. */
async function* splitLines(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<string | undefined> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let tooLong = false;
  let first = true;
  for await (const chunk of chunks) {
    const text = typeof chunk === 'string' ? chunk : decoder.write(chunk);
    const pieces = (first ? text.replace(/^\uFEFF/, '') : text).split('\n');
    if (text !== '') first = false;
    for (const [index, piece] of pieces.entries()) {
      rest += piece;
      if (rest.length > LONGEST) [rest, tooLong] = ['', true];
      if (index === pieces.length - 1) break;
      yield tooLong ? undefined : rest;
      [rest, tooLong] = ['', false];
    }
  }
  if (rest !== '' || tooLong) yield tooLong ? undefined : rest;
}
