import type { Terminal } from '../commands/terminal.ts';
import type { WrittenLine } from './account-line.ts';
import { fromBetterAuth } from './from-better-auth.ts';
import { fromDjango } from './from-django.ts';
import { fromKeycloak } from './from-keycloak.ts';
import { readDocument, readPieces } from './read-file.ts';
import { readLines, type Entry } from './read-lines.ts';

export const systems = ['better-auth', 'keycloak', 'django'] as const;
export type System = (typeof systems)[number];

/** What is to be imported, and where it comes from; without `from` it is our own JSON lines. */
export interface Source {
  readonly files: readonly string[];
  readonly from: System | undefined;
  readonly secretFile: string | undefined;
}

/** A person in another system's export, in the form of our lines, which are then read as strictly as all; or why not. */
export type Converted = { readonly value: Partial<WrittenLine> } | { readonly why: string };

/** Everybody in the files in turn, numbered through. Throws a `FileFault`. */
export async function* openExport(terminal: Terminal, source: Source): AsyncGenerator<Entry> {
  const { files, from } = source;
  if (from === undefined) {
    for (const file of files) yield* readLines(readPieces(terminal, file));
    return;
  }
  let line = 0;
  for (const file of files) {
    const document = await readDocument(terminal, file);
    for (const converted of await convert(terminal, document, source, file)) {
      line += 1;
      yield { line, ...converted };
    }
  }
}

async function convert(
  terminal: Terminal,
  document: unknown,
  { from, secretFile }: Source,
  file: string,
): Promise<Iterable<Converted>> {
  if (from === 'keycloak') return fromKeycloak(document, file);
  if (from === 'django') return fromDjango(document, file);
  return fromBetterAuth(document, file, secretFile && (await readSecret(terminal, secretFile)));
}

/** What stands in the file, without the line's end. */
async function readSecret(terminal: Terminal, file: string): Promise<string> {
  let secret = '';
  for await (const piece of readPieces(terminal, file)) secret += piece.toString();
  return secret.trim();
}
