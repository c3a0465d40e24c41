import { createServer } from 'node:http';

/** Another web site: an empty page, on which a test does what hostile sites do. */
export interface OtherSite {
  /** Another host: another site. */
  readonly crossSite: string;
  /** The same host with another port: another origin, to which browsers send the host's cookies all the same. */
  readonly sameSite: string;
  close(): Promise<void>;
}

export async function startOtherSite(): Promise<OtherSite> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(
      '<!doctype html><html lang="en"><title>Prizes</title><link rel="icon" href="data:,"><p>You won!',
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as { port: number };
  return {
    crossSite: `http://127.0.0.1:${port}/`,
    sameSite: `http://localhost:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
