import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findBinaries, type Binaries } from '../../../src/storage/embedded/binaries.ts';
import { chooseRunner } from '../../../src/storage/embedded/choose-runner.ts';
import { createCluster } from '../../../src/storage/embedded/cluster.ts';
import { endServer } from '../../../src/storage/embedded/end-server.ts';
import { launch, serverCommand } from '../../../src/storage/embedded/launch.ts';
import { prepareDatabase } from '../../../src/storage/embedded/prepare.ts';
import { processesIn, signal } from '../../../src/storage/embedded/processes.ts';
import { connected, superuser } from '../../../src/storage/embedded/roles.ts';
import type { Runner } from '../../../src/storage/embedded/runner.ts';
import { openSocketFolder, port } from '../../../src/storage/embedded/socket-folder.ts';

/** A PostgreSQL for one test to stop and kill; it keeps what it has committed. */
export interface Cluster {
  /** The path of its socket. */
  readonly socket: string;
  /** Starts it with the settings from before and these. */
  start(settings?: Record<string, string>): Promise<void>;
  /** Stops it as an operator does: fast, with connections ended. */
  stop(): Promise<void>;
  /** Kills all of its processes together (kill -9). */
  kill(): Promise<void>;
  /** The rows of a query as superuser. */
  query(text: string): Promise<any[]>;
  /** A replica; the original is stopped for the copy, and waits for the replica from then on. */
  replicate(): Promise<Cluster>;
  remove(): Promise<void>;
}

/** Makes and starts a cluster with Sallyport's role and an empty database. */
export async function createTestCluster(): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'sallyport-cluster-'));
  await chmod(folder, 0o755);
  const binaries = await findBinaries();
  const runner = await chooseRunner(binaries, folder);
  await createCluster(binaries, runner, { cluster: join(folder, 'postgres'), durable: true });
  const cluster = clusterIn({ folder, binaries, runner });
  await cluster.start();
  await prepareDatabase(join(folder, 's'), () => {});
  return cluster;
}

interface Place {
  readonly folder: string;
  readonly binaries: Binaries;
  readonly runner: Runner;
}

function clusterIn({ folder, binaries, runner }: Place): Cluster {
  const socketFolder = join(folder, 's');
  const data = join(folder, 'postgres');
  const more: Record<string, string> = {};
  let pid: number | undefined;
  const cluster: Cluster = {
    socket: join(socketFolder, `.s.PGSQL.${port}`),
    async start(settings = {}) {
      Object.assign(more, settings);
      await openSocketFolder(socketFolder, runner);
      const others = Object.entries(more).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
      const command = [...serverCommand(binaries, { cluster: data, socketFolder, durable: true }), ...others];
      pid = await launch({ command, runner, socketFolder, logPath: join(folder, 'log'), log: () => {} });
    },
    async stop() {
      if (pid !== undefined) await endServer(pid, () => {});
      pid = undefined;
    },
    async kill() {
      // Each process is a group of its own. The first one is killed first, so that it starts no others.
      if (pid !== undefined) signal(pid, 'SIGKILL');
      for (let left = [0]; left.length > 0;) {
        left = await processesIn(data);
        for (const process of left) signal(process, 'SIGKILL');
      }
      pid = undefined;
      await rm(join(data, 'postmaster.pid'), { force: true });
    },
    query: (text) =>
      connected(
        { socketFolder, user: superuser, database: 'postgres' },
        async (client) => (await client.query(text)).rows,
      ),
    async replicate() {
      const other = await mkdtemp(join(tmpdir(), 'sallyport-replica-'));
      await chmod(other, 0o755);
      await cluster.stop();
      await promisify(execFile)('cp', ['-a', data, join(other, 'postgres')]);
      await writeFile(join(other, 'postgres', 'standby.signal'), '');
      Object.assign(more, { synchronous_standby_names: 'replica', wal_level: 'replica' });
      await cluster.start();
      const replica = clusterIn({ folder: other, binaries, runner });
      const from = `host=${socketFolder} port=${port} user=${superuser} application_name=replica`;
      await writeFile(join(other, 'postgres', 'postgresql.auto.conf'), `primary_conninfo = '${from}'\n`);
      await replica.start();
      return replica;
    },
    async remove() {
      await cluster.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return cluster;
}
