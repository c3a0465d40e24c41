import { createServer } from 'node:http';

/** What a console was sent. */
export interface Received {
  readonly method: string;
  readonly url: string;
  /** Names and values as they came, each pair once. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly trailers: readonly string[];
}

/** A console that answers with what it was sent; below `/refuses` with a 403 of its own. */
export async function startEchoConsole() {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      const { method = '', url = '', rawHeaders, rawTrailers } = request;
      const headers = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [[name, rawHeaders[at + 1]!]] : []));
      const status = url.startsWith('/refuses') ? 403 : 200;
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ method, url, headers, trailers: rawTrailers }));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as { port: number };
  return {
    host: `127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The headers by which a console is told who is there, in any spelling that some server takes for one of them. */
export const toldIn = ({ headers }: Received): [string, string][] =>
  headers
    .filter(([name]) => /^x[-_]sallyport/i.test(name))
    .map(([name, value]): [string, string] => [name.toLowerCase(), value])
    .sort();
