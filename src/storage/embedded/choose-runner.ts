import { chown, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { EmbeddedFault } from './fault.ts';
import { possibleRunners, runAs, type Runner } from './runner.ts';

/**
 * Returns the first runner that can run the binaries and write beside the cluster. It tries both, because capabilities,
 * namespaces and mount options are too many to be checked one by one.
 */
export async function chooseRunner(
  binaries: Binaries,
  dataDir: string,
  clusterOwner?: number,
): Promise<Runner> {
  const ours = process.getuid?.();
  if (clusterOwner !== undefined && ours !== 0 && ours !== clusterOwner) {
    throw new EmbeddedFault(
      `${join(dataDir, 'postgres')} belongs to user ${clusterOwner}, this is user ${ours}: start Sallyport as its owner, or chown it.`,
    );
  }
  const trial = join(dataDir, 'postgres.trial');
  let reason = '';
  for (const runner of possibleRunners(dataDir, clusterOwner)) {
    await rm(trial, { recursive: true, force: true });
    await mkdir(trial, { mode: 0o700 });
    try {
      if (runner.owner !== undefined) await chown(trial, runner.owner, runner.owner);
      await runAs(runner, [
        '/bin/sh',
        '-c',
        'mkdir "$1/in" && exec "$2" --version',
        'sh',
        trial,
        binaries.postgres,
      ]);
      return runner;
    } catch (error) {
      const { stderr, message } = error as Error & { stderr?: string };
      reason = (stderr || message).trim().split('\n').at(-1) ?? '';
    } finally {
      await rm(trial, { recursive: true, force: true });
    }
  }
  throw new EmbeddedFault(
    `PostgreSQL can't be started here by this user (${reason}): run Sallyport as an ordinary user who owns ${dataDir}, or set DATABASE_URL.`,
  );
}
