import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemRandom } from '../../src/vault/random.ts';
import { runHere, settingsOf, type Ended } from './command-line.ts';
import type { Sallyport } from './sallyport.ts';

/** Runs `sallyport …` by that Sallyport's clock, with something piped in. */
export const command = (
  sallyport: Sallyport,
  keys: string,
  args: readonly string[],
  typed = '',
): Promise<Ended> =>
  runHere(settingsOf(sallyport, keys), args, {
    typed,
    ambient: { now: sallyport.clock.now, random: systemRandom },
  });

/** `sallyport import --json` of these lines. */
export const importLines = (
  sallyport: Sallyport,
  keys: string,
  lines: readonly (object | string)[],
  ...options: readonly string[]
): Promise<Ended> =>
  command(
    sallyport,
    keys,
    ['import', '-', '--json', ...options],
    lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''),
  );

let count = 0;

/** A line of somebody made up whose address is proved. */
export function aLine<Rest extends object>(rest: Rest) {
  count += 1;
  return { email: `imported${count}@example.com`, name: 'Haneul Lee', emailVerified: true, ...rest };
}

/** Files of these contents, for the time of an act. */
export async function withFiles<Result>(
  contents: Readonly<Record<string, string>>,
  act: (pathOf: (name: string) => string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'sallyport-import-'));
  try {
    for (const [name, text] of Object.entries(contents)) await writeFile(join(folder, name), text);
    return await act((name) => join(folder, name));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
