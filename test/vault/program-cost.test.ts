import { hash, verify } from '@node-rs/argon2';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { getPriority } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { launcher, runSallyport } from '../support/operator/command-line.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { startKillable, type Killable } from '../support/faults/killable.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { PASSWORD } from '../support/people.ts';

// Most tests use a light hash with the label of the real one (`light-argon2.mjs`). The program never does.
let database: TestDatabase;
let mail: MailServer;
let server: Killable;

beforeAll(async () => {
  // Compiles the program if it isn't compiled, or has changed.
  expect((await runSallyport({}, ['--help'], { program: launcher })).code).toBe(0);
  database = await createDatabase();
  mail = await startMailServer();
  const settings = { DATABASE_URL: database.url, SMTP_URL: mail.url, LOG_LEVEL: 'silent' };
  server = await startKillable({ ...settings, SALLYPORT_KEYS: newKey(systemRandom) });
}, 120_000);
afterAll(async () => {
  await server?.stop();
  await mail?.close();
  await database?.drop();
});

const millisecondsOf = async (act: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await act();
  return performance.now() - began;
};
/** The machine's other load only adds. */
const least = async (act: () => Promise<unknown>): Promise<number> => {
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) times.push(await millisecondsOf(act));
  return Math.min(...times);
};

test('the built server hashes at the real cost: argon2id, 46 MiB, one pass, one lane', async () => {
  const email = 'cost@example.com';
  const browser = server.browser();
  await browser.post('/sign-up', { email, password: PASSWORD, name: 'Seoyeon Kim' });
  const confirmed = await browser.post('/sign-up/confirm', { code: await mail.nextCode(email) });
  expect(confirmed.status).toBe(201);

  const [row] = await database.query<{ hash: string }>(
    'SELECT password_hash AS hash FROM accounts WHERE email = $1',
    [email],
  );
  const stored = row!.hash;
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
  // A light hash with that label wouldn't match here, where the label is believed.
  expect(await verify(stored, PASSWORD)).toBe(true);
  const light = { algorithm: 2, memoryCost: 64, timeCost: 1, parallelism: 1, outputLen: 32 };
  const real = await least(() => verify(stored, PASSWORD));
  expect(real).toBeGreaterThan(20 * (await least(() => hash(PASSWORD, light))));
});

test.runIf(process.platform === 'linux')(
  'the threads that hash yield to the one that answers requests, and to nobody else',
  () => {
    const threads = readdirSync(`/proc/${server.pid}/task`).map((thread) => ({
      name: readFileSync(`/proc/${server.pid}/task/${thread}/comm`, 'utf8').trim(),
      nice: getPriority(Number(thread)),
    }));
    const hashing = threads.filter(({ name }) => name === 'libuv-worker');
    expect(hashing.length).toBeGreaterThanOrEqual(1);
    const own = getPriority(server.pid);
    expect(hashing.filter(({ nice }) => nice !== Math.min(own + 10, 19))).toEqual([]);
    expect(threads.filter(({ name, nice }) => name !== 'libuv-worker' && nice !== own)).toEqual([]);
  },
);

test('nothing that is shipped knows of the light hash', () => {
  const shipped = execFileSync('git', ['ls-files', 'src', 'scripts', 'deploy', 'package.json'], {
    encoding: 'utf8',
  });
  const files = shipped.trim().split('\n');
  expect(files.length).toBeGreaterThan(300);
  expect(files.filter((file) => readFileSync(file, 'utf8').includes('light-argon2'))).toEqual([]);
});
