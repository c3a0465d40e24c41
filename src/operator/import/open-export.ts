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

/** What is to be imported, and where it comes from; without `from` it is our own JSON lines. */
export interface Source {
  readonly files: readonly string[];
  readonly from: System | undefined;
  readonly secretFile: string | undefined;
  readonly hashConfig: string | undefined;
  /** Of Keycloak's realms only these. */
  readonly realms: readonly string[];
  readonly resetUnknownPasswords: boolean;
}

/**
 * Everybody in the files in turn, numbered through. Throws a `FileFault`; of an export before anybody is given, so that
 * nothing is written of what can't be understood.
 */
export async function* openExport(terminal: Terminal, source: Source): AsyncGenerator<Entry> {
  const { files, from } = source;
  if (from === undefined) {
    for (const file of files) yield* readLines(readPieces(terminal, file));
    return;
  }
  let line = 0;
  for await (const people of from === 'keycloak' ? fromRealms(terminal, source) : fromOne(terminal, source)) {
    for (const converted of people) {
      line += 1;
      yield { line, ...converted };
    }
  }
}

async function* fromOne(terminal: Terminal, source: Source): AsyncGenerator<readonly Converted[]> {
  const { files, from, secretFile, hashConfig, resetUnknownPasswords } = source;
  const file = files[0]!;
  if (from === 'django') yield fromDjango(await readDocument(terminal, file), file);
  else if (from === 'firebase') {
    const parameters = hashConfig && readHashConfig(await readText(terminal, hashConfig), hashConfig);
    yield fromFirebase(
      await readText(terminal, file),
      file,
      parameters || (resetUnknownPasswords ? 'none' : undefined),
    );
  } else {
    const secret = secretFile && (await readText(terminal, secretFile)).trim();
    yield fromBetterAuth(await readDocument(terminal, file), file, secret);
  }
}

/** Keycloak splits an export over files. They are read twice, or all would be in memory: first to see whether they fit. */
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
      saysOfPeople ||= users !== undefined;
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
  if (unknown !== undefined) throw new FileFault(`There is no realm ${unknown}, but ${named}.`);
  if (chosen.length === 0 && [...people.values()].filter((count) => count > 0).length > 1)
    throw new FileFault(
      `There are people of several realms: ${named}. Say which with --realm, once for each.`,
    );
}
