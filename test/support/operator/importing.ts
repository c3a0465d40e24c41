import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { systemRandom } from '../../../src/vault/random.ts';
import { runHere, settingsOf, type Ended } from './command-line.ts';
import type { Sallyport } from '../sallyport.ts';

/** Runs `sallyport …` by that Sallyport's clock, with `typed` piped in. */
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

/** A line for a made-up person whose address is proved. */
export function aLine<Rest extends object>(rest: Rest) {
  count += 1;
  return { email: `imported${count}@example.com`, name: 'Haneul Lee', emailVerified: true, ...rest };
}

/** Calls `act` with the paths of files with these contents, and removes them afterwards. */
export async function withFiles<Result>(
  contents: Readonly<Record<string, string | Uint8Array>>,
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

/** Checks the sums that hold for every import. */
function expectToAddUp(json: Record<string, number>): void {
  expect(json.created! + json.existing! + json.refused!).toBe(json.lines);
  expect(json.hadTwoStep! + json.stillToSetUp!).toBe(
    json.withTwoStep! + json.setUpAgain! + json.existingHadTwoStep! + json.refusedHadTwoStep!,
  );
}

/** The result of a real run after a dry one: both say the same, and the sums hold. */
export async function dryThenReal(run: (...options: string[]) => Promise<Ended>): Promise<Ended> {
  const dry = await run('--dry-run');
  const real = await run();
  const { message: _, dryRun: __, ...said } = real.json;
  expect(dry.json).toMatchObject({ ...said, dryRun: true });
  const lines = (beside: string) => beside.split('\n').filter((line) => /^(line|user)s? /.test(line));
  expect(lines(dry.beside)).toEqual(lines(real.beside));
  expectToAddUp(real.json);
  return real;
}
