import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A balancer in front of several nodes: requests go to them in turn, and to another one where a node isn't there. */
export interface Balancer {
  readonly url: string;
  close(): Promise<void>;
}

/** The header whose number names the only node that a request may go to. */
export const NODE = 'x-node';

export async function startBalancer(nodes: readonly string[]): Promise<Balancer> {
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const chosen = incoming.headers[NODE];
    const order =
      chosen === undefined
        ? nodes.map((_, index) => nodes[(turn + index) % nodes.length]!)
        : [nodes[Number(chosen)]!];
    turn += 1;
    void buffer(incoming).then(
      (body) => pass(incoming, body, outgoing, order),
      () => outgoing.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A node that can't be connected to has seen nothing of the request; later only harmless requests are repeated. */
function pass(
  incoming: IncomingMessage,
  body: Buffer,
  outgoing: ServerResponse,
  [node, ...others]: string[],
): void {
  if (node === undefined) return void outgoing.writeHead(502).end();
  const { method, url: path, headers } = incoming;
  const hops = [headers['x-forwarded-for'], incoming.socket.remoteAddress].filter(Boolean).join(', ');
  const asked = request(
    new URL(path ?? '/', node),
    { method, headers: { ...headers, 'x-forwarded-for': hops }, agent: false },
    (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.on('error', () => outgoing.destroy());
      answer.pipe(outgoing);
    },
  );
  asked.on('error', (fault: NodeJS.ErrnoException) => {
    if (outgoing.headersSent) outgoing.destroy();
    else if (fault.code === 'ECONNREFUSED' || method === 'GET') pass(incoming, body, outgoing, others);
    else outgoing.writeHead(502).end();
  });
  asked.end(body);
}
