import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../src/storage/migrate.ts';
import { PipelinedClient } from '../src/storage/pipelined.ts';
import { withWires } from './asking.ts';
import { usedHere } from './figure.ts';
import type { Query } from './own-postgres.ts';
import type { Variant } from './rounds.ts';
import type { Server, Setting } from './setting.ts';

/** A statement as Sallyport sent it. */
interface Sent {
  readonly text: string;
  readonly name?: string;
  readonly values: readonly unknown[];
  /** Whether it left before the one before it was answered. */
  readonly together: boolean;
  /** The number of rows that it answered or wrote. */
  readonly rows: number;
}

/** What is recorded: how its database is filled, and a request of each person. */
interface Recording {
  readonly people: number;
  seed(query: Query): Promise<void>;
  request(server: Server, index: number): string;
}

/**
 * The statements of Sallyport's requests without Sallyport: it is asked once for each person on a database of its own, and what it sent
 * is sent again, by as many connections, to a copy of that database as it was before. What PostgreSQL and its driver take alone.
 */
export async function statementsByHand(setting: Setting, recording: Recording): Promise<Variant> {
  const { postgres } = setting;
  const url = await postgres.database('recorded');
  await migrate({ connectionString: url });
  const admin = await postgres.asSuperuser('recorded');
  await recording.seed((text, values) => admin.query(text, values));
  await admin.end();
  await postgres.database('before', 'recorded');
  const requests = await record(setting, url, recording);
  let [pool, copies]: [pg.Pool | undefined, number] = [undefined, 0];
  return {
    name: 'the same statements by hand',
    server: { ports: [], used: usedHere },
    async ready() {
      await pool?.end();
      const connectionString = await postgres.database(`again_${(copies += 1)}`, 'before');
      pool = new pg.Pool({ connectionString, max: 16, Client: PipelinedClient });
      pool.on('error', () => {});
    },
    async turn(_, index) {
      const client = await pool!.connect();
      try {
        return await sendAgain(client, requests[index]!);
      } finally {
        client.release();
      }
    },
  };
}

/** Asks Sallyport for each person in turn; the statements that each request sent. */
async function record(setting: Setting, url: string, { people, request }: Recording): Promise<Sent[][]> {
  const path = join(setting.postgres.dataDir, 'recorded.jsonl');
  const server = await setting.sallyport({ database: url, record: path });
  await withWires(server, 1, async ([wire]) => {
    for (let index = 0; index < people; index += 1) {
      const { status, body } = await wire!.ask(request(server, index));
      if (status !== 200) throw new Error(`recording: ${status} ${body}`);
    }
  });
  await server.stop();
  const bytes = (_: string, value: { type?: string; data?: number[] } | null) =>
    value?.type === 'Buffer' ? Buffer.from(value.data!) : value;
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line, bytes) as Sent[]);
}

/** Sends statements as they were sent; true if each answered or wrote as many rows. */
async function sendAgain(client: pg.PoolClient, statements: readonly Sent[]): Promise<boolean> {
  let same = true;
  let open: Promise<unknown>[] = [];
  for (const { together, rows, values, ...statement } of statements) {
    if (!together) await Promise.all(open.splice(0));
    const asked = client.query({ ...statement, values: [...values] });
    open.push(asked.then(({ rowCount }) => void (same &&= (rowCount ?? 0) === rows)));
  }
  await Promise.all(open);
  return same;
}
