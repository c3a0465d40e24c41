import { StringDecoder } from 'node:string_decoder';

import type { Had } from './read-account.ts';

/** One thing to import, and where it stands: a line of the file, or the number of a person in an export, and their id there. */
export type Entry = { readonly line: number; readonly id?: string } & (
  { readonly value: unknown } | { readonly why: string; readonly had?: Had }
);

/** Longer than any account: what comes may be anything, and is never held whole. */
const LONGEST = 65_536;

/** JSON lines, one at a time; blank ones are passed over. What is no JSON is told without a word of it. */
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
    // The engine's message quotes what it stumbled over.
    return { why: 'the line is not JSON' };
  }
}

/** Each line, or undefined in the place of one that is too long. */
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
