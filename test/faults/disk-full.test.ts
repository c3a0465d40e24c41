import { execFileSync } from 'node:child_process';
import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import type { Answer, Browser } from '../support/browser.ts';
import { processesIn } from '../../src/storage/embedded/processes.ts';
import { spawnKillable, startKillable, type Killable } from '../support/faults/killable.ts';
import { PASSWORD } from '../support/people.ts';

// The embedded PostgreSQL, the keys and the outbox on a small disk of their own: a tmpfs, which only root may mount.

const MEGABYTE = 1_048_576;
const disk = await mountDisk();
if (disk === undefined) console.log('disk full: skipped, a small disk can only be mounted by root');

async function mountDisk(): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'sallyport-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m,mode=755', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    await rm(folder, { recursive: true });
    return undefined;
  }
}

const ballast = join(disk ?? '', 'ballast');
/** Fills the disk to the last byte. */
async function fill(): Promise<void> {
  for (let size = MEGABYTE; size >= 1;) {
    await appendFile(ballast, Buffer.alloc(size)).catch(() => (size = Math.floor(size / 4)));
  }
}
const free = () => rm(ballast, { force: true });

describe.skipIf(disk === undefined)('DATA_DIR on a full disk', () => {
  const dataDir = join(disk ?? '', 'data');
  let server: Killable | undefined;
  let browser: Browser;
  afterAll(async () => {
    await free();
    await server?.stop();
    for (const pid of await processesIn(join(dataDir, 'postgres'))) process.kill(pid, 'SIGKILL');
    execFileSync('umount', ['-l', disk!]);
    await rm(disk!, { recursive: true, force: true });
  });

  async function codeTo(email: string): Promise<string> {
    const folder = join(dataDir, 'outbox');
    for (const name of (await readdir(folder))
      .filter((it) => it.endsWith('.eml'))
      .sort()
      .reverse()) {
      const { to, text = '' } = await simpleParser(await readFile(join(folder, name)));
      const address = (Array.isArray(to) ? to[0] : to)?.value[0]?.address;
      const code = /^\s*(\d{6})\s*$/m.exec(text)?.[1];
      if (address === email && code) return code;
    }
    throw new Error(`no code for ${email}`);
  }
  async function newPerson(email: string): Promise<Browser> {
    const person = server!.browser();
    const asked = await person.post('/sign-up', { email, password: PASSWORD, name: 'Seoyeon Kim' });
    expect(asked.status).toBe(202);
    expect((await person.post('/sign-up/confirm', { code: await codeTo(email) })).status).toBe(201);
    return person;
  }
  const isReady = async () => (await server!.browser().get('/health/ready')).status === 200;
  async function back(): Promise<void> {
    await free();
    await expect.poll(isReady, { timeout: 60_000, interval: 100 }).toBe(true);
  }

  test('it does not start, and says in a sentence what is wrong; nothing half made is in the way later', async () => {
    for (const prepared of [false, true]) {
      if (prepared) await (await startKillable({ DATA_DIR: dataDir })).stop();
      await fill();
      const failing = await spawnKillable({ DATA_DIR: dataDir });
      expect(await failing.ended).toBe(1);
      expect(failing.said()).toMatch(/[Nn]o space (is )?left/);
      expect(failing.said()).not.toMatch(/\n\s+at /);
      await free();
    }
    server = await startKillable({ DATA_DIR: dataDir });
    browser = await newPerson('first@example.com');
  });

  test('while it runs: 503 and not a half-made change; it continues once there is room', async () => {
    await fill();
    const answers: Answer[] = [];
    for (let tries = 0; tries < 400; tries += 1) {
      const asked = server!
        .browser()
        .post('/sign-up', { email: `full${tries}@example.com`, password: PASSWORD, name: 'x'.repeat(90) });
      answers.push(await asked);
      if (answers.filter(({ status }) => status === 503).length >= 10) break;
    }
    const full = answers.filter(({ status }) => status === 503);
    expect(full.length).toBeGreaterThanOrEqual(10);
    expect(answers.filter(({ status }) => status !== 503 && status !== 202)).toEqual([]);
    expect((await server!.browser().get('/health/live')).status).toBe(200);
    await back();
    expect((await readdir(join(dataDir, 'outbox'))).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect((await browser.get('/account')).body.email).toBe('first@example.com');
    await newPerson('second@example.com');
  });

  test('PostgreSQL itself ends when it can write nothing more, and is started again once there is room', async () => {
    const postgres = join(dataDir, 'postgres');
    const before = await processesIn(postgres);
    const lines = (await readFile(join(postgres, 'postmaster.pid'), 'utf8')).split('\n');
    const superuser = new pg.Client({ host: lines[4]!, user: 'postgres', database: 'postgres' });
    superuser.on('error', () => {});
    await superuser.connect();
    await fill();
    // Each switch takes a new segment of the log; the first that isn't there any more is the end.
    const use = async () => {
      for (;;) await superuser.query("SELECT pg_logical_emit_message(false, 'x', 'x'), pg_switch_wal()");
    };
    await expect(use()).rejects.toThrow();
    await superuser.end().catch(() => {});
    const gone = async () => (await processesIn(postgres)).filter((pid) => before.includes(pid)).length === 0;
    await expect.poll(gone, { timeout: 30_000, interval: 100 }).toBe(true);
    const away = await browser.get('/account');
    expect([away.status, away.body.code]).toEqual([503, 'unavailable']);
    await back();
    expect((await browser.get('/account')).body.email).toBe('first@example.com');
    await newPerson('third@example.com');
    expect(server!.said()).toContain('PostgreSQL has ended by itself and is started again');
    expect(await server!.stop()).toBe(0);
    server = undefined;
    expect(await processesIn(postgres)).toEqual([]);
  });
});
