import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  chown,
  link,
  lstat,
  mkdir,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findBinaries } from '../../src/storage/embedded/binaries.ts';
import { EmbeddedFault } from '../../src/storage/embedded/fault.ts';
import { ownUser } from '../../src/storage/embedded/own-user.ts';
import { isRunning, processesIn, until } from '../../src/storage/embedded/processes.ts';
import { startEmbedded, type EmbeddedPostgres } from '../../src/storage/embedded/start.ts';
import { folderInMemory } from '../support/in-memory.ts';

type Connection = EmbeddedPostgres['connection'];

const isRoot = process.getuid?.() === 0;
const module = new URL('../../src/storage/embedded/start.ts', import.meta.url).href;

/** A cluster that was made and stopped once, for tests of what follows. */
let made: string;
beforeAll(async () => {
  made = folderInMemory('made');
  const { stop } = await startEmbedded({ dataDir: made, log: () => {}, durable: false });
  await stop();
});
afterAll(() => rm(made, { recursive: true, force: true }));

let parent: string;
let dataDir: string;
let messages: string[];
let open: { stop(): Promise<void> }[];

beforeEach(async () => {
  parent = folderInMemory('embedded');
  dataDir = join(parent, 'data');
  messages = [];
  open = [];
});

afterEach(async () => {
  for (const each of open.reverse()) await each.stop();
  await rm(parent, { recursive: true, force: true });
});

async function start(folder = dataDir, durable = false): Promise<EmbeddedPostgres> {
  const started = await startEmbedded({
    dataDir: folder,
    log: (line) => messages.push(line),
    durable,
  });
  open.push(started);
  return started;
}

/** The data folder as an earlier start and stop left it: a copy, whose owner is the one that this start would have given it. */
async function madeBefore(): Promise<void> {
  await mkdir(dataDir, { mode: 0o700 });
  const cluster = join(dataDir, 'postgres');
  expect(spawnSync('cp', ['-Rp', join(made, 'postgres'), cluster]).status).toBe(0);
  if (!isRoot) return;
  const owner = ownUser(dataDir);
  expect(spawnSync('chown', ['-R', `${owner}:${owner}`, cluster]).status).toBe(0);
}

/** The message of a start that must fail. */
async function refusal(folder = dataDir): Promise<string> {
  const error = await start(folder).then(
    () => undefined,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(EmbeddedFault);
  return (error as EmbeddedFault).message;
}

/** Another Node process that starts the same folder; it stops the server on SIGTERM. */
async function startElsewhere(options: SpawnOptions = {}, durable = false) {
  const program = `
    import { startEmbedded } from ${JSON.stringify(module)};
    const log = (line) => console.error(line);
    const started = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log, durable: ${durable} });
    process.once('SIGTERM', () => started.stop().then(() => process.exit()));
    setInterval(() => undefined, 60_000);
    console.log(JSON.stringify(started.connection));`;
  const node = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  });
  const errors = text(node.stderr!);
  open.push({ stop: () => end(node, 'SIGTERM') });
  const line = await Promise.race([
    once(node.stdout!, 'data').then(([data]) => String(data)),
    once(node, 'exit').then(async () => Promise.reject(new Error(await errors))),
  ]);
  return { node, connection: JSON.parse(line) as Connection };
}

async function end(node: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (node.exitCode !== null || node.signalCode !== null) return;
  const ended = once(node, 'exit');
  node.kill(signal);
  await ended;
}

async function ask(connection: Connection, sql: string): Promise<unknown> {
  const client = new Client({ ...connection });
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return (rows as unknown[][])[0]?.[0];
  } finally {
    await client.end();
  }
}

async function serverPid(): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

describe('a start', () => {
  test('makes a UTF-8 cluster that listens on a private socket only, and keeps its rows', async () => {
    const first = await start();
    expect(await ask(first.connection, 'SHOW listen_addresses')).toBe('');
    expect(await ask(first.connection, 'SHOW server_encoding')).toBe('UTF8');
    expect(await ask(first.connection, 'SHOW timezone')).toBe('UTC');
    expect(await ask(first.connection, "SELECT lower('ÄÖ') || upper('é')")).toBe('äöÉ');
    expect((await lstat(first.connection.host)).mode & 0o777).toBe(0o700);
    await ask(first.connection, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const pid = await serverPid();
    await first.stop();
    expect(await isRunning(pid)).toBe(false);
    await expect(lstat(first.connection.host)).rejects.toThrow('ENOENT');

    const second = await start();
    expect(await ask(second.connection, 'SELECT answer FROM kept')).toBe(42);
    expect(messages).toHaveLength(1);
  });

  test("keeps a durable cluster's rows on the disk", async () => {
    const durable = await start(dataDir, true);
    for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
      expect(await ask(durable.connection, `SHOW ${setting}`)).toBe('on');
    }
  });

  test('begins afresh when the one before was killed while it made the cluster', async () => {
    const unfinished = join(dataDir, 'postgres.new');
    await mkdir(unfinished, { recursive: true });
    await writeFile(join(unfinished, 'PG_VERSION'), '18\n');
    // The initdb of a killed parent keeps running; this stands for it.
    const orphan = spawn('sleep', ['600'], { cwd: unfinished, stdio: 'ignore' });
    await once(orphan, 'spawn');
    const { connection } = await start();
    expect(await ask(connection, 'SELECT 1')).toBe(1);
    expect(await isRunning(orphan.pid!)).toBe(false);
    expect(await readdir(dataDir)).not.toContain('postgres.new');
  });

  test('survives a kill at any moment of the first start', async () => {
    await mkdir(dataDir);
    const program = `
      import { startEmbedded } from ${JSON.stringify(module)};
      await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log: () => undefined, durable: false });`;
    const node = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' });
    const halfway = join(dataDir, 'postgres.new', 'base');
    expect(await until(async () => (await readdir(halfway).catch(() => [])).length > 0, 20_000)).toBe(true);
    await end(node, 'SIGKILL');
    const { connection } = await start();
    expect(await ask(connection, 'SELECT 1')).toBe(1);
    expect(await processesIn(join(dataDir, 'postgres.new'))).toEqual([]);
  });

  test('works under paths longer than a socket may be', async () => {
    const long = join(parent, 'a'.repeat(120));
    await mkdir(long);
    dataDir = join(long, 'data');
    const { connection } = await startElsewhere({ env: { ...process.env, TMPDIR: long } });
    expect(connection.host).toMatch(/^\/tmp\/sallyport-/);
    expect(await ask(connection, 'SELECT 1')).toBe(1);
  });
});

describe('after a kill -9 of Sallyport', () => {
  test('the server that outlived it is taken over, rows and all', async () => {
    await madeBefore();
    const { node, connection } = await startElsewhere();
    await ask(connection, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const survivor = await serverPid();
    await end(node, 'SIGKILL');
    expect(await isRunning(survivor)).toBe(true);

    const next = await start();
    expect(await serverPid()).toBe(survivor);
    expect(await ask(next.connection, 'SELECT answer FROM kept')).toBe(42);
    await next.stop();
    expect(await isRunning(survivor)).toBe(false);
  });

  test('a survivor with other settings is stopped first', async () => {
    await madeBefore();
    const { node } = await startElsewhere();
    const survivor = await serverPid();
    await end(node, 'SIGKILL');
    const next = await start(dataDir, true);
    expect(await isRunning(survivor)).toBe(false);
    expect(await ask(next.connection, 'SHOW fsync')).toBe('on');
  });

  test('a server that died too is replaced, without losing a row', async () => {
    await madeBefore();
    const { node, connection } = await startElsewhere({}, true);
    await ask(connection, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const server = await serverPid();
    await end(node, 'SIGKILL');
    process.kill(server, 'SIGKILL');
    expect(await until(async () => (await processesIn(join(dataDir, 'postgres'))).length === 0, 10_000)).toBe(
      true,
    );
    const next = await start(dataDir, true);
    expect(await ask(next.connection, 'SELECT answer FROM kept')).toBe(42);
  });

  test('a process number that another program has now is not taken for a server', async () => {
    await madeBefore();
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
    await writeFile(pidFile, `${process.pid}\n${join(dataDir, 'postgres')}\n`);
    const next = await start();
    expect(await ask(next.connection, 'SELECT 1')).toBe(1);
  });
});

describe('refused with one sentence:', () => {
  test('a second Sallyport on the same folder, in this process or another', async () => {
    await madeBefore();
    const { connection } = await start();
    expect(await refusal()).toMatch(/^Another Sallyport is running on .*data: /);
    await expect(startElsewhere()).rejects.toThrow('Another Sallyport is running');
    expect(await ask(connection, 'SELECT 1')).toBe(1);
  });

  test('a folder reached by another name is the same folder', async () => {
    await madeBefore();
    await start();
    await symlink(dataDir, join(parent, 'link'));
    expect(await refusal(join(parent, 'link'))).toMatch(/^Another Sallyport is running/);
  });

  test('a cluster of another major version, with the way to bring it over', async () => {
    await madeBefore();
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
    const sentence = await refusal();
    expect(sentence).toMatch(/written by PostgreSQL 17, and this release comes with \d+/);
    expect(sentence).toContain('pg_dump -h');
    expect(sentence).toContain('pg_restore -h');
    expect(await readFile(join(dataDir, 'postgres', 'PG_VERSION'), 'utf8')).toBe('17\n');
  });

  test('a folder that holds something else', async () => {
    await mkdir(join(dataDir, 'postgres'), { recursive: true });
    await writeFile(join(dataDir, 'postgres', 'letter.txt'), 'not a cluster');
    expect(await refusal()).toContain("isn't a PostgreSQL cluster");
  });

  test('a cluster that PostgreSQL itself refuses, with what its log says', async () => {
    await madeBefore();
    await rm(join(dataDir, 'postgres', 'global', 'pg_control'));
    expect(await refusal()).toMatch(/postgres\.log says: .*could not find the database system/);
  });

  test('a socket folder that others can get into', async () => {
    await madeBefore();
    const first = await start();
    await first.stop();
    const outer = dirname(first.connection.host);
    await mkdir(first.connection.host, { recursive: true });
    for (const folder of [first.connection.host, outer]) {
      await chmod(folder, 0o777);
      expect(await refusal()).toContain(`${folder} isn't a private folder`);
      await chmod(folder, 0o700);
    }
    await rm(outer, { recursive: true });
  });

  test('a link in the place of the socket folder, which is not followed', async () => {
    await madeBefore();
    const first = await start();
    await first.stop();
    const elsewhere = join(parent, 'elsewhere');
    await mkdir(elsewhere, { mode: 0o700 });
    await writeFile(join(elsewhere, 'letter.txt'), 'of somebody else');
    const outer = dirname(first.connection.host);
    for (const place of [first.connection.host, outer]) {
      await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      await symlink(elsewhere, place);
      expect(await refusal()).toContain(`${place} isn't a private folder`);
      await rm(place);
      await rm(outer, { recursive: true, force: true });
    }
    expect(await readdir(elsewhere)).toEqual(['letter.txt']);
  });

  test('a system without binaries', async () => {
    await expect(findBinaries('plan9-mips')).rejects.toThrow(
      /There is no embedded PostgreSQL .* DATABASE_URL/,
    );
  });
});

test('the number of PostgreSQL’s own user is nobody’s, and the same at each start', () => {
  const [first, other] = [ownUser('/srv/data', ''), ownUser('/srv/other', '')];
  expect([first, other].every((uid) => uid >= 60_578 && uid < 60_706)).toBe(true);
  expect(ownUser('/srv/data', '')).toBe(first);
  expect(other).not.toBe(first);
  const taken = ownUser('/srv/data', `root:x:0:0::/root:/bin/sh\nmail:x:${first}:1::/:/bin/false\n`);
  expect([0, first]).not.toContain(taken);
});

describe.runIf(isRoot)('started by root', () => {
  const nobody = 65_534;

  test('PostgreSQL is a user of its own, who has no name and is nobody else', async () => {
    const { connection } = await start();
    const uid = await ownerOf(join(dataDir, 'postgres'));
    expect(await readFile('/etc/passwd', 'utf8')).not.toMatch(new RegExp(`^[^:]*:[^:]*:${uid}:`, 'm'));
    expect([0, nobody]).not.toContain(uid);
    const status = await readFile(`/proc/${await serverPid()}/status`, 'utf8');
    expect(status).toMatch(new RegExp(`^Uid:\t${uid}\t${uid}\t${uid}`, 'm'));
    const files = await readdir(join(dataDir, 'postgres'), { recursive: true });
    for (const file of files) expect(await ownerOf(join(dataDir, 'postgres', file)), file).toBe(uid);
    // Its user can't replace the folder that root works in, and a stranger can't get in.
    const mayRename = (id: number) =>
      spawnSync('mv', [connection.host, `${connection.host}.other`], { uid: id, gid: id }).status === 0;
    expect([mayRename(uid), mayRename(nobody)]).toEqual([false, false]);
    const mayList = (id: number) => spawnSync('ls', [connection.host], { uid: id, gid: id }).status === 0;
    expect([mayList(uid), mayList(nobody)]).toEqual([true, false]);
  });

  test('what its user left in the socket folder is removed, not what it leads to', async () => {
    await madeBefore();
    const first = await start();
    const elsewhere = join(parent, 'elsewhere');
    await mkdir(elsewhere);
    await writeFile(join(elsewhere, 'letter.txt'), 'of somebody else');
    await symlink(elsewhere, join(first.connection.host, 'link'));
    await first.stop();
    expect(await readdir(elsewhere)).toEqual(['letter.txt']);
    await expect(lstat(dirname(first.connection.host))).rejects.toThrow('ENOENT');
  });

  test('a cluster that an earlier release gave to nobody gets a user of its own', async () => {
    await madeBefore();
    const first = await start();
    await ask(first.connection, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const cluster = join(dataDir, 'postgres');
    await giveTo(nobody, cluster);
    const letter = join(parent, 'letter.txt');
    await writeFile(letter, 'of root');
    await symlink(letter, join(cluster, 'link'));
    await link(letter, join(cluster, 'second'));
    const next = await start();
    expect(await ask(next.connection, 'SELECT answer FROM kept')).toBe(42);
    expect([0, nobody]).not.toContain(await ownerOf(cluster));
    expect(await ownerOf(join(cluster, 'base'))).toBe(await ownerOf(cluster));
    expect(await ownerOf(letter)).toBe(0);
    await rm(join(cluster, 'link'));
    await rm(join(cluster, 'second'));
  });

  test('runs as an ordinary user even below a folder that only root can pass', async () => {
    await chmod(parent, 0o700);
    await start();
    expect(await ownerOf(`/proc/${await serverPid()}`)).not.toBe(0);
  });

  test('needs no capability where every folder can be passed', async () => {
    await chmod(parent, 0o755);
    await mkdir(dataDir, { mode: 0o755 });
    await start();
    const status = await readFile(`/proc/${await serverPid()}/status`, 'utf8');
    expect(status).toMatch(/^Uid:\t[1-9]/m);
    expect(status).toMatch(/^CapEff:\t0+$/m);
  });

  test("takes a cluster whose files are root's, such as a copied one", async () => {
    await madeBefore();
    const first = await start();
    await ask(first.connection, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    await giveTo(0, join(dataDir, 'postgres'));
    const next = await start();
    expect(await ask(next.connection, 'SELECT answer FROM kept')).toBe(42);
    expect(await ownerOf(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(0);
  });
});

describe.runIf(isRoot)('started by an ordinary user', () => {
  const ordinary = { uid: 65534, gid: 65534 };

  test('works, and root may continue with the same folder later', async () => {
    await chown(parent, ordinary.uid, ordinary.gid);
    const { node, connection } = await startElsewhere(ordinary);
    await ask(connection, 'CREATE TABLE kept AS SELECT 42 AS answer');
    expect(await ownerOf(join(dataDir, 'postgres'))).toBe(ordinary.uid);
    await end(node, 'SIGTERM');
    const next = await start();
    expect(await ask(next.connection, 'SELECT answer FROM kept')).toBe(42);
  });

  test("is told whose the folder is when it isn't theirs", async () => {
    await madeBefore();
    await chmod(parent, 0o755);
    await expect(startElsewhere(ordinary)).rejects.toThrow(/check who owns/);
  });
});

async function ownerOf(path: string): Promise<number> {
  return (await lstat(path)).uid;
}

async function giveTo(uid: number, folder: string): Promise<void> {
  await chown(folder, uid, uid);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    await chown(join(entry.parentPath, entry.name), uid, uid);
  }
}
