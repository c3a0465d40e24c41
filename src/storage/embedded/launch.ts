import { once } from 'node:events';
import { EmbeddedFault } from './fault.ts';
import { lastLines, openLog } from './log-file.ts';
import { serverAnswers } from './ready.ts';
import { endServer } from './end-server.ts';
import { spawnAs, type Runner } from './runner.ts';
import { closeSocketFolder } from './socket-folder.ts';

/** Recovery after a crash may take a while before the server accepts connections. */
const readyWithinMs = 120_000;

export interface Launch {
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
