import { request } from 'node:http';
import { createServer } from 'node:https';
import type { Certificate } from '../certificates.ts';

/** TLS in front of a program that speaks plain http: what a proxy does at a host of one's own, and nothing more. */
export async function startTlsFront(certificate: Certificate) {
  let target: string;
  const server = createServer(certificate, (incoming, outgoing) => {
    const { method, url = '/', headers } = incoming;
    const asked = request(
      new URL(url, target),
      { method, headers: { ...headers, 'x-forwarded-for': '127.0.0.1' } },
      (answered) => {
        outgoing.writeHead(answered.statusCode!, answered.rawHeaders);
        answered.pipe(outgoing);
      },
    );
    asked.on('error', () => outgoing.writeHead(502).end());
    incoming.pipe(asked);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as { port: number };
  return {
    port,
    /** Says where the program listens, which may be known only later. */
    leadTo(address: string): void {
      target = address;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
