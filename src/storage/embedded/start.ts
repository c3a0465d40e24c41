import { join } from 'node:path';
import { openDataFolder } from '../../config/data-folder.ts';
import { findBinaries } from './binaries.ts';
import { chooseRunner } from './choose-runner.ts';
import { clusterOwner, createCluster, ownCluster, refuseOtherVersion } from './cluster.ts';
import { endServer } from './end-server.ts';
import { lockFolder } from './folder-lock.ts';
import { keepRunning } from './keep-running.ts';
import { launch, serverCommand } from './launch.ts';
import { prepareDatabase } from './prepare.ts';
import { serverAnswers } from './ready.ts';
import { database, role } from './roles.ts';
import { closeSocketFolder, openSocketFolder, port, socketFolderOf } from './socket-folder.ts';
import { adoptSurvivor } from './survivor.ts';

/** A surviving server that doesn't answer in this time (its socket may have been deleted) is restarted. */
const adoptWithinMs = 5_000;

export interface EmbeddedOptions {
  /** DATA_DIR. The cluster is its folder `postgres`; the server's log lies beside it. */
  readonly dataDir: string;
  readonly log: (message: string) => void;
  /** False only for the throw-away clusters of tests: a power cut may lose everything. */
  readonly durable?: boolean;
}

export interface EmbeddedPostgres {
  readonly connection: {
    /** The folder of the socket. The server listens nowhere else. */
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly database: string;
  };
  /** Stops the server, within eleven seconds. May be called more than once. */
  stop(): Promise<void>;
}

/**
 * Runs PostgreSQL in a data folder that no other process owns. Creates the cluster at the first start, adopts a server that
 * outlived a killed Sallyport, and restarts a server that ends by itself. Throws an `EmbeddedFault` or a
 * `DataFolderFault` for everything an operator can fix.
 */
export async function startEmbedded({
  dataDir,
  log,
  durable = true,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = await openDataFolder(dataDir);
  const lock = lockFolder(folder);
  try {
    const { pid, socketFolder } = await runServer(folder, durable, log);
    const again = async () => (await runServer(folder, durable, log)).pid;
    const kept = keepRunning(pid, again, log);
    const end = async () => {
      const running = await kept.release();
      if (running !== undefined) await endServer(running, log);
      await closeSocketFolder(socketFolder);
      lock.release();
    };
    await prepareDatabase(socketFolder, log).catch(async (error: unknown) => {
      await end();
      throw error;
    });
    let ending: Promise<void> | undefined;
    return {
      connection: { host: socketFolder, port, user: role, database },
      stop: () => (ending ??= end()),
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function runServer(folder: string, durable: boolean, log: (message: string) => void) {
  const binaries = await findBinaries();
  const cluster = join(folder, 'postgres');
  const socketFolder = socketFolderOf(folder);
  const owner = await clusterOwner(cluster);
  if (owner !== undefined) await refuseOtherVersion(cluster, binaries.major);
  const command = serverCommand(binaries, { cluster, socketFolder, durable });

  const survivor = await adoptSurvivor(cluster, command, log);
  if (survivor !== undefined) {
    if (await serverAnswers(socketFolder, survivor, adoptWithinMs)) return { pid: survivor, socketFolder };
    await endServer(survivor, log);
  }

  const owned = owner === undefined ? undefined : await ownCluster(cluster, owner);
  if (owned !== owner) log(`${cluster} belongs to user ${owned} from now on, and no longer to "nobody"`);
  const runner = await chooseRunner(binaries, folder, owned);
  if (owner === undefined) {
    log(`making a PostgreSQL cluster in ${cluster}`);
    await createCluster(binaries, runner, { cluster, durable });
  }
  await openSocketFolder(socketFolder, runner);
  const logPath = join(folder, 'postgres.log');
  return { pid: await launch({ command, runner, socketFolder, logPath, log }), socketFolder };
}
