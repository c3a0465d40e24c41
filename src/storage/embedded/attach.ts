import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { clusterOwner } from './cluster.ts';
import { EmbeddedFault, FolderBusy } from './fault.ts';
import { databaseAnswers } from './ready.ts';
import { database, role } from './roles.ts';
import { port } from './socket-folder.ts';
import { startEmbedded, type EmbeddedOptions, type EmbeddedPostgres } from './start.ts';

/** The process that owns the folder may be starting right now. */
const attachWithinMs = 10_000;

/**
 * Gives a short-lived process a PostgreSQL: the one that a running Sallyport has started in the folder, which it leaves
 * running, or else one of its own, until `stop`.
 */
export async function attachOrStart(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  try {
    return await startEmbedded(options);
  } catch (fault) {
    if (!(fault instanceof FolderBusy)) throw fault;
    return attach(await realpath(join(options.dataDir, 'postgres')));
  }
}

/** Does the same, but never creates a cluster: with a wrong DATA_DIR a command would work on an empty database. */
export async function useEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  if ((await clusterOwner(join(options.dataDir, 'postgres'))) !== undefined) return attachOrStart(options);
  throw new EmbeddedFault(
    `There is no database in ${options.dataDir}: set DATA_DIR or DATABASE_URL as for Sallyport itself.`,
  );
}

async function attach(cluster: string): Promise<EmbeddedPostgres> {
  const { pid, socketFolder } = await readPidFile(cluster);
  if (!socketFolder || !(await databaseAnswers(socketFolder, pid, attachWithinMs))) {
    throw new EmbeddedFault(
      `A Sallyport is running on ${cluster}, but its PostgreSQL doesn't answer in ${socketFolder || 'any folder'}: ` +
        'run this as the same user and with the same temporary folder, or try again in a moment.',
    );
  }
  return { connection: { host: socketFolder, port, user: role, database }, stop: async () => {} };
}

/** Reads process number (line 1) and socket folder (line 5), which may lie in another temporary folder than ours. */
async function readPidFile(cluster: string): Promise<{ pid: number; socketFolder: string }> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  return { pid: Number(lines[0]), socketFolder: lines[4] ?? '' };
}
