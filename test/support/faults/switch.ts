import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { database, role } from '../../../src/storage/embedded/roles.ts';
import type { TestDatabase } from '../database.ts';
import { databaseAt } from './database-at.ts';

/** One address for the database, whichever server is behind it, as HAProxy or a floating address gives in production. */
export interface Switch {
  readonly database: TestDatabase;
  /** Leads to another server from now on and cuts the connections to the one before. */
  lead(socket: string): void;
}

export async function startSwitch(socket: string): Promise<Switch> {
  let to = socket;
  const open = new Set<Socket>();
  const server = createServer((incoming) => {
    const outgoing = connect(to);
    for (const [one, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      open.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `postgres://${role}@127.0.0.1:${(server.address() as AddressInfo).port}/${database}`;
  const behind = databaseAt(url);
  return {
    lead(other) {
      to = other;
      for (const each of open) each.destroy();
    },
    database: {
      ...behind,
      async drop() {
        await behind.drop();
        for (const each of open) each.destroy();
        await new Promise((resolve) => server.close(resolve));
      },
    },
  };
}
