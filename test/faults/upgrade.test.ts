import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Clock } from '../support/clock.ts';
import { createBrowser } from '../support/browser.ts';
import { freePort, startKillable } from '../support/faults/killable.ts';
import { hasCommit } from '../support/faults/release.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { manual, type } from '../support/operator/manual.ts';
import { signUp, turnOn, type ProtectedPerson } from '../support/people.ts';
import type { Door } from '../support/sallyport.ts';
import { giveCode } from '../support/tries.ts';

// docs/operations.md, "Upgrade": its own commands, in a clone of the release before, with what people stored in its folder.

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const BEFORE = '13ffde4';
const there = await hasCommit(BEFORE);
if (!there) console.log(`upgrade: skipped, this clone lacks commit ${BEFORE}`);

const root = fileURLToPath(new URL('../../', import.meta.url));
const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8', stdio: 'pipe' }).trim();
/** The system's clock: nobody sets that of a program which npm starts. */
const clock: Clock = {
  now: () => new Date(),
  after: (seconds) => new Date(Date.now() + seconds * 1000),
  pass: () => {},
  passStep: () => {},
};

let folder: string;
let clone: string;
let mail: MailServer;
let settings: Record<string, string>;
let started: ChildProcess | undefined;

beforeAll(async () => {
  if (!there) return;
  folder = mkdtempSync(join(tmpdir(), 'sallyport-upgrade-'));
  mail = await startMailServer();
  const origin = join(folder, 'origin.git');
  clone = join(folder, 'sallyport');
  git('clone', '-q', '--bare', root, origin);
  git('-C', origin, 'branch', '-f', 'newest', git('-C', root, 'rev-parse', 'HEAD'));
  git('-C', origin, 'symbolic-ref', 'HEAD', 'refs/heads/newest');
  git('clone', '-q', origin, clone);
  git('-C', clone, 'reset', '-q', '--hard', BEFORE);
  // The packages are those of this clone; the start would install others only if the lock file were newer.
  execFileSync('cp', ['-al', join(root, 'node_modules'), clone]);
  const installed = join(clone, 'node_modules/.package-lock.json');
  execFileSync('sh', ['-c', `cp ${installed} ${installed}.own && mv ${installed}.own ${installed}`]);
  const tomorrow = new Date(Date.now() + 86_400_000);
  utimesSync(installed, tomorrow, tomorrow);
  const port = String(await freePort());
  settings = {
    PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: '',
    DATA_DIR: join(clone, 'data'),
    SMTP_URL: mail.url,
    TRUSTED_PROXIES: '127.0.0.1',
  };
});
afterAll(async () => {
  if (started?.exitCode === null) process.kill(-started.pid!, 'SIGKILL');
  await mail?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const door = (): Door => ({
  clock,
  mail,
  database: undefined as never,
  browser: (options) => createBrowser(settings.PUBLIC_URL!, options),
});

/** A person of the release before, whose app and recovery codes are stored by it. */
async function onTheReleaseBefore(): Promise<ProtectedPerson> {
  for (const project of ['tsconfig.json', 'tsconfig.scripts.json'])
    execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', project], { cwd: clone });
  const program = join(clone, 'dist/main.js');
  const before = await startKillable(settings, { program, port: Number(settings.PORT) });
  const person = await turnOn(door(), await signUp(door()));
  expect(await before.stop()).toBe(0);
  return person;
}

test.skipIf(!there)(
  'the two commands bring the newest release up on the same folder, and people sign in',
  async () => {
    const [upgrade, ...others] = manual('Upgrade');
    expect(others).toEqual([]);
    const [pull, start] = upgrade!.lines as [string, string];
    expect(upgrade!.lines).toHaveLength(2);
    const person = await onTheReleaseBefore();

    const circumstances = { folder: clone, settings: { HOME: folder }, path: process.env.PATH! };
    const pulled = await type(pull, circumstances);
    expect([pulled.code, pulled.beside]).toEqual([0, expect.any(String)]);
    expect(git('-C', clone, 'rev-parse', 'HEAD')).toBe(git('-C', root, 'rev-parse', 'HEAD'));

    const { PATH = '' } = process.env;
    started = spawn('bash', ['-ec', start], {
      cwd: clone,
      env: { PATH, HOME: folder, ...settings },
      detached: true,
    });
    let said = '';
    for (const stream of [started.stdout!, started.stderr!]) stream.on('data', (piece) => (said += piece));
    await expect
      .poll(
        () =>
          fetch(`${settings.PUBLIC_URL}/health/ready`).then(
            ({ status }) => status,
            () => said,
          ),
        { timeout: 200_000, interval: 200 },
      )
      .toBe(200);
    expect((await person.browser.get('/account')).body.email).toBe(person.email);
    const browser = door().browser();
    await browser.post('/sign-in', { email: person.email, password: person.password });
    expect((await giveCode(browser, person.phone.code(30))).body.next).toBe('signed-in');

    process.kill(-started.pid!, 'SIGTERM');
    await once(started, 'exit');
  },
);
