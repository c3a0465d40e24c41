import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { processesIn } from '../../src/storage/embedded/processes.ts';
import { folderInMemory } from '../support/in-memory.ts';
import { launcher, runSallyport } from '../support/operator/command-line.ts';

// Tests here start the server, with a PostgreSQL of its own.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let dataDir: string;
// The launcher compiles first, so that no test spends its own time on it.
beforeAll(() => runSallyport({}, ['--help'], { program: launcher }));
beforeEach(async () => {
  dataDir = folderInMemory('start');
});
afterEach(async () => {
  for (const left of await processesIn(join(dataDir, 'postgres'))) process.kill(left, 'SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

const { PATH = '', HOME = '' } = process.env;
const start = (settings: Record<string, string>, program = process.execPath, args = [launcher]) =>
  spawn(program, [...args, 'start'], { env: { PATH, HOME, DATA_DIR: dataDir, ...settings } });

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return String(port);
}

/** The line that says "ready", once it comes. Reading continues: a full pipe would stop the server. */
const ready = (server: ChildProcess): Promise<Record<string, unknown>> =>
  new Promise((resolve, reject) => {
    let said = '';
    server.stdout!.on('data', (chunk: Buffer) => {
      said += String(chunk);
      const line = said.split('\n').find((it) => it.includes('"msg":"ready"') && it.endsWith('}'));
      if (line) resolve(JSON.parse(line) as Record<string, unknown>);
    });
    server.once('close', () => reject(new Error(`the server did not get ready: ${said}`)));
  });

test.each(['SIGTERM', 'SIGINT'] as const)(
  'start is the server, and %s ends it in order with 0',
  async (signal) => {
    const PORT = await freePort();
    const server = start({ PORT });
    const ended = once(server, 'exit');
    expect(await ready(server)).toMatchObject({ url: `http://localhost:${PORT}` });
    expect((await fetch(`http://127.0.0.1:${PORT}/health/ready`)).status).toBe(200);
    server.kill(signal);
    expect(await ended).toEqual([0, null]);
    expect(await processesIn(join(dataDir, 'postgres'))).toEqual([]);
  },
);

test.each([{}, { LOG_LEVEL: 'warn' }])(
  'start says once by which link the mails are read; nothing later repeats its key: %j',
  async (settings) => {
    const PORT = await freePort();
    const server = start({ PORT, ...settings });
    let said = '';
    server.stdout.setEncoding('utf8').on('data', (words: string) => (said += words));
    const ended = once(server, 'exit');
    const link = () => /http:\/\/localhost:\d+\/outbox\?key=[\w-]+/.exec(said)?.[0];
    await vi.waitFor(() => expect(link()).toBeDefined(), { timeout: 60_000 });
    const answer = await fetch(link()!);
    expect([answer.status, await answer.json()]).toEqual([200, { mails: [] }]);
    expect((await fetch(`http://localhost:${PORT}/outbox`)).status).toBe(404);
    server.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(said.split(link()!.split('=')[1]!)).toHaveLength(2);
  },
);

test('a server whose npm has gone ends by itself', async () => {
  const PORT = await freePort();
  const words = `'${process.execPath}' '${launcher}' start & echo "pid $!"; wait`;
  const shell = spawn('sh', ['-c', words], {
    env: { PATH, HOME, DATA_DIR: dataDir, PORT, npm_command: 'exec' },
    detached: true,
  });
  await ready(shell);
  shell.kill('SIGKILL');
  // The output closes when the server, which inherited it, has ended.
  await once(shell, 'close');
  await expect(fetch(`http://127.0.0.1:${PORT}/health/live`)).rejects.toThrow();
  expect(await processesIn(join(dataDir, 'postgres'))).toEqual([]);
});

test('what keeps it from starting is said in a sentence: 1', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  for (const [settings, sentence] of [
    [{ SIGN_UP: 'maybe' }, 'SIGN_UP: '],
    [{ PORT: String(port) }, `Can't listen on 127.0.0.1:${port}: `],
  ] as const) {
    const server = start(settings);
    const [said, [code]] = await Promise.all([text(server.stderr), once(server, 'exit')]);
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(new RegExp(`^${sentence.replaceAll('.', '\\.')}`)),
    ]);
    if ('PORT' in settings) expect(said).toContain('(see HOST and PORT)');
  }
  taken.close();
});

test('start takes no words after it: 2', async () => {
  expect((await runSallyport({}, ['start', 'now'])).code).toBe(2);
});

test('a data folder that cannot be made ends the start with one sentence', async () => {
  const server = start({ DATA_DIR: '/proc/nope', PORT: await freePort() });
  const [said, [code]] = await Promise.all([text(server.stderr!), once(server, 'exit')]);
  expect(said).toBe(
    "DATA_DIR: /proc/nope can't be used: no folder can be made at this place; name a folder that Sallyport can write to.\n",
  );
  expect(code).toBe(1);
});
