import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { role, superuser } from '../../src/storage/embedded/roles.ts';
import { startEmbedded } from '../../src/storage/embedded/start.ts';
import { migrate } from '../../src/storage/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The program's own way in: an ordinary role, as with the embedded PostgreSQL. */
    postgres: { host: string; port: number; user: string; database: string };
    /** The superuser's, for what only a test does: making databases, looking past the guards. */
    superuser: { host: string; port: number; user: string; database: string };
  }
}

/** One throw-away PostgreSQL for the whole run, and a migrated database that each test copies. */
export default async function setup(project: TestProject) {
  const dataDir = await mkdtemp(join(tmpdir(), 'sallyport-test-'));
  const server = await startEmbedded({ dataDir, log: () => {}, durable: false });
  const asSuperuser = { ...server.connection, user: superuser, database: 'postgres' };
  const admin = new pg.Client(asSuperuser);
  await admin.connect();
  await admin.query(`CREATE DATABASE template OWNER ${role}`);
  await admin.end();
  const connection = { ...server.connection, database: 'template' };
  const pool = new pg.Pool(connection);
  await migrate(pool, connection);
  await pool.end();
  project.provide('postgres', server.connection);
  project.provide('superuser', asSuperuser);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
