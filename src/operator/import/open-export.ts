import type { Terminal } from '../terminal.ts';
import type { Converted } from './converted.ts';
import { fromBetterAuth } from './from-better-auth.ts';
import { fromDjango } from './from-django.ts';
import { fromFirebase, readHashConfig } from './from-firebase.ts';
import { fromRealm, realmsIn, type Realm } from './from-keycloak.ts';
import { FileFault, readDocument, readPieces, readText } from './read-file.ts';
import { readLines, type Entry } from './read-lines.ts';

export const systems = ['better-auth', 'django', 'firebase', 'keycloak'] as const;
export type System = (typeof systems)[number];

/** The files to import and their system. Without `from` they are our own JSON lines. */
export interface Source {
  readonly files: readonly string[];
  readonly from: System | undefined;
  readonly secretFile: string | undefined;
  readonly hashConfig: string | undefined;
  /** Limits an import from Keycloak to these realms. */
  readonly realms: readonly string[];
  readonly resetUnknownPasswords: boolean;
}

/**
 * Yields all people in the files, numbered. Throws a `FileFault` for an export that can't be understood, before yielding anybody,
 * so that nothing is imported from it.
 */
export async function* openExport(terminal: Terminal, source: Source, now: Date): AsyncGenerator<Entry> {
  const { files, from } = source;
  if (from === undefined) {
    for (const file of files) yield* readLines(readPieces(terminal, file));
    return;
  }
  let line = 0;
  for await (const people of from === 'keycloak'
    ? fromRealms(terminal, source)
    : fromOne(terminal, source, now)) {
    for (const converted of people) {
      line += 1;
      yield { line, ...converted };
    }
  }
}

async function* fromOne(terminal: Terminal, source: Source, now: Date): AsyncGenerator<readonly Converted[]> {
  const { files, from, secretFile, hashConfig, resetUnknownPasswords } = source;
  const file = files[0]!;
  if (from === 'django') yield fromDjango(await readDocument(terminal, file), file, now);
  else if (from === 'firebase') {
    const parameters = hashConfig && readHashConfig(await readText(terminal, hashConfig), hashConfig);
    yield fromFirebase(
      await readText(terminal, file),
      file,
      parameters || (resetUnknownPasswords ? 'none' : undefined),
    );
  } else {
    const secret = secretFile && (await readText(terminal, secretFile)).trim();
    yield fromBetterAuth(await readDocument(terminal, file), file, { secret, now });
  }
}

/** Reads Keycloak's export, split over files. They are read twice, first to check them, so that not all are in memory. */
async function* fromRealms(
  terminal: Terminal,
  { files, realms: chosen }: Source,
): AsyncGenerator<readonly Converted[]> {
  const people = new Map<string, number>();
  let saysOfPeople = false;
  let last: Realm[] = [];
  for (const file of files) {
    last = realmsIn(await readDocument(terminal, file), file);
    for (const { name, users, federated } of last) {
      saysOfPeople ||= users !== undefined || federated.length > 0;
      people.set(name, (people.get(name) ?? 0) + (users?.length ?? 0) + federated.length);
    }
  }
  if (!saysOfPeople)
    throw new FileFault(
      `${files.join(', ')}: no realm has "users". Export them with kc.sh export --users; the console's partial export has none.`,
    );
  demandChoice(people, chosen);
  const isChosen = ({ name }: Realm) => chosen.length === 0 || chosen.includes(name);
  for (const file of files) {
    const realms = files.length === 1 ? last : realmsIn(await readDocument(terminal, file), file);
    for (const realm of realms.filter(isChosen)) yield fromRealm(realm);
  }
}

function demandChoice(people: ReadonlyMap<string, number>, chosen: readonly string[]): void {
  const named = [...people].map(([name, count]) => `${name} (${count})`).join(', ');
  const unknown = chosen.find((name) => !people.has(name));
  if (unknown !== undefined) throw new FileFault(`There is no realm ${unknown}. There is ${named}.`);
  if (chosen.length === 0 && [...people.values()].filter((count) => count > 0).length > 1)
    throw new FileFault(
      `There are people of several realms: ${named}. Say which with --realm, once for each.`,
    );
}
