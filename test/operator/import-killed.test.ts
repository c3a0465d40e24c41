import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { generateSecret } from 'otplib';
import { foreignHashes } from '../support/operator/foreign-hashes.ts';
import { settingsOf } from '../support/operator/command-line.ts';
import { aLine, importLines } from '../support/operator/importing.ts';
import { useSallyport } from '../support/sallyport.ts';

const keys = newKey(systemRandom);
const sallyport = useSallyport({ SALLYPORT_KEYS: keys });
const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const passwordHash = foreignHashes.find(({ name }) => name === 'bcrypt $2b')!.hash;

const count = async (what: string): Promise<number> =>
  Number((await sallyport.database.query<{ count: string }>(`SELECT count(*) FROM ${what}`))[0]!.count);

test('an import killed in the middle has made whole accounts only, and goes on when it is run again', async () => {
  const organizations = [{ slug: 'everybody', name: 'Everybody', role: 'member' }];
  const lines = Array.from({ length: 1_000 }, () =>
    aLine({ passwordHash, twoStep: { key: generateSecret() }, organizations }),
  );
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [program, 'import', '-'], {
    env: { PATH, ...settingsOf(sallyport, keys) },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('close', (_, signal) => resolve(signal)));
  child.stdin.on('error', () => {});
  child.stdin.end(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  while ((await count('accounts')) < 100) expect(child.exitCode).toBeNull();
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
  // Transactions under way are committed or gone once their connections are.
  while (
    (await count(
      `pg_stat_activity WHERE state LIKE '%transaction%' AND datname = current_database() AND pid <> pg_backend_pid()`,
    )) > 0
  );

  const made = await count('accounts');
  expect(made).toBeLessThan(lines.length);
  const whole = () =>
    Promise.all(
      [
        'authenticators',
        'members',
        `activity WHERE type = 'account-imported-by-operator'`,
        `activity WHERE type = 'member-imported-by-operator'`,
      ].map(count),
    );
  expect(await whole()).toEqual(Array(4).fill(made));

  const again = await importLines(sallyport, keys, lines);
  expect(again.json).toMatchObject({ created: lines.length - made, existing: made, refused: 0 });
  expect(await whole()).toEqual(Array(4).fill(lines.length));
}, 120_000);
