import { Client } from 'pg';
import { superuser } from './cluster.ts';
import { isRunning } from './processes.ts';
import { port } from './socket-folder.ts';
import { until } from './until.ts';

export const database = 'sallyport';

/** Waits until the server answers, and makes the database when it is new. False when the server ended or never answers. */
export async function becomesReady(socketFolder: string, pid: number, withinMs: number): Promise<boolean> {
  let answered = false;
  const settled = async () => {
    answered = await answers(socketFolder);
    return answered || !(await isRunning(pid));
  };
  await until(settled, withinMs);
  return answered;
}

async function answers(socketFolder: string): Promise<boolean> {
  const where = { host: socketFolder, port, user: superuser, database: 'postgres', ssl: false, password: '' };
  const client = new Client({ ...where, connectionTimeoutMillis: 5_000 });
  // A server that goes away between two statements would otherwise end us through an unhandled 'error' event.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch {
    return false;
  }
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
    return true;
  } finally {
    await client.end();
  }
}
