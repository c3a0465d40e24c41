import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import pg from 'pg';
import { role, superuser } from '../../src/storage/embedded/roles.ts';
import { startEmbedded } from '../../src/storage/embedded/start.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { folderInMemory } from './in-memory.ts';

/** The way into a PostgreSQL by one of its roles. */
export interface Access {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

/** The two ways into the PostgreSQL of a test run. */
export interface Server {
  /** The program's way: an ordinary role, as with the embedded PostgreSQL. */
  readonly program: Access;
  /** The superuser's way, for what only tests do: making databases, looking past the guards. */
  readonly superuser: Access;
}

/** A PostgreSQL for a whole run, which a power cut would lose, with a migrated database to copy: `template`. */
export async function startThrowAwayPostgres(): Promise<Server & { stop(): Promise<void> }> {
  const dataDir = folderInMemory('test');
  const server = await startEmbedded({ dataDir, log: () => {}, durable: false });
  const asSuperuser = { ...server.connection, user: superuser, database: 'postgres' };
  await asAdmin(asSuperuser, (admin) => admin.query(`CREATE DATABASE template OWNER ${role}`));
  const template = { ...server.connection, database: 'template' };
  await migrate(template);
  return {
    program: server.connection,
    superuser: asSuperuser,
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A database that belongs to the program's role; from `template` it is migrated, from `template0` it is empty. */
export async function copyDatabase({ program, superuser: admin }: Server, template: string) {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(admin, (client) =>
    // Copying files costs half of what writing them to the log does, where nothing is synced.
    client.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${program.user} STRATEGY FILE_COPY`),
  );
  return {
    name,
    urlOf: (user: string) =>
      `postgres://${user}@/${name}?host=${encodeURIComponent(program.host)}&port=${program.port}`,
    drop: () => asAdmin(admin, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}

async function asAdmin(access: Access, act: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client(access);
  await admin.connect();
  try {
    await act(admin);
  } finally {
    await admin.end();
  }
}
