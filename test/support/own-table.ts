import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createGate } from '../../src/gate/gate.ts';
import type { AnyRoute } from '../../src/contract/route.ts';
import type { Sallyport } from './sallyport.ts';

export interface OwnTable {
  readonly url: string;
  stop(): Promise<void>;
}

/** The gate in front of a test's own table of routes, with everything else from a running Sallyport. */
export async function serveTable({ running }: Sallyport, table: readonly AnyRoute[]): Promise<OwnTable> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { context } = running;
  const gate = createGate({ ...context, config: { ...context.config, publicUrl: url } }, table);
  server.on('request', getRequestListener(gate.fetch));
  return {
    url,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
