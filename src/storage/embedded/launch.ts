import { once } from 'node:events';
import { open, readFile, rename, stat, type FileHandle } from 'node:fs/promises';
import type { Binaries } from './binaries.ts';
import { endServer } from './end-server.ts';
import { EmbeddedFault } from './fault.ts';
import { serverAnswers } from './ready.ts';
import { spawnAs, type Runner } from './runner.ts';
import { closeSocketFolder, port } from './socket-folder.ts';

interface ServerSettings {
  readonly cluster: string;
  readonly socketFolder: string;
  readonly durable: boolean;
}

/** The server's command with all settings. A surviving server is adopted only if its command is the same. */
export function serverCommand(
  binaries: Binaries,
  { cluster, socketFolder, durable }: ServerSettings,
): string[] {
  const kept = durable ? 'on' : 'off';
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    port: String(port),
    // Many programs share the tests' throw-away server.
    max_connections: durable ? '60' : '200',
    shared_buffers: '32MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    fsync: kept,
    full_page_writes: kept,
    synchronous_commit: kept,
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return [binaries.postgres, '-D', cluster, ...options];
}

/** Recovery after a crash may take a while before the server accepts connections. */
const readyWithinMs = 120_000;

interface Launch {
  readonly command: readonly string[];
  readonly runner: Runner;
  readonly socketFolder: string;
  readonly logPath: string;
  readonly log: (message: string) => void;
}

/** Starts the server, waits until it accepts connections and returns its process number. */
export async function launch({ command, runner, socketFolder, logPath, log }: Launch): Promise<number> {
  const file = await openLog(logPath);
  const { size: from } = await file.stat();
  const server = spawnAs(runner, command, ['ignore', file.fd, file.fd]);
  try {
    await once(server, 'spawn');
  } catch (error) {
    throw new EmbeddedFault(`PostgreSQL can't be started: ${(error as Error).message}.`);
  } finally {
    await file.close();
  }
  // A forgotten stop() must not keep our process alive.
  server.unref();
  const { pid } = server;
  if (pid !== undefined && (await serverAnswers(socketFolder, pid, readyWithinMs))) return pid;
  if (pid !== undefined) await endServer(pid, log);
  await closeSocketFolder(socketFolder);
  throw new EmbeddedFault(
    `PostgreSQL didn't start; the end of ${logPath} says: ${await lastLines(logPath, from)}`,
  );
}

const tooLarge = 10_000_000;

/** Opens the server's log for appending. A large log is renamed first; one older log is kept. */
async function openLog(path: string): Promise<FileHandle> {
  const size = (await stat(path).catch(() => undefined))?.size ?? 0;
  if (size > tooLarge) await rename(path, `${path}.old`);
  return open(path, 'a', 0o600);
}

/** The last lines of the log on one line, for an error message. */
async function lastLines(path: string, from: number): Promise<string> {
  const text = (await readFile(path).catch(() => Buffer.alloc(0))).subarray(from).toString('utf8');
  return text.trim().split('\n').slice(-4).join(' / ') || 'it wrote nothing';
}
