import { openWire, requestOf, type Answered, type Wire } from './load.ts';
import type { Server } from './setting.ts';

let asked = 0;
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

interface Asking {
  readonly cookie?: string;
  readonly body?: object;
}

/** A program's request, each from another network. */
export const programs = (
  server: Pick<Server, 'port'>,
  method: string,
  path: string,
  asking?: Asking,
): string => request(server, method, path, { Accept: 'application/json' }, asking);

const byAddress = { Accept: 'text/html', 'Accept-Encoding': 'gzip, deflate, br', 'Sec-Fetch-Site': 'none' };

/** A browser's request for a page whose address was typed, likewise. */
export const browsers = (server: Pick<Server, 'port'>, path: string, asking?: Asking): string =>
  request(server, 'GET', path, byAddress, asking);

function request(
  { port }: Pick<Server, 'port'>,
  method: string,
  path: string,
  accept: Readonly<Record<string, string>>,
  { cookie = '', body }: Asking = {},
): string {
  asked += 1;
  const headers = {
    Host: `127.0.0.1:${port}`,
    ...accept,
    'User-Agent': userAgent,
    Origin: `http://127.0.0.1:${port}`,
    'X-Forwarded-For': `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`,
    ...(cookie && { Cookie: cookie }),
    ...(body && { 'Content-Type': 'application/json' }),
  };
  return requestOf(method, path, headers, body ? JSON.stringify(body) : '');
}

/** The cookies that an answer sets, as a browser sends them back. */
export const cookiesOf = ({ head }: Answered): string =>
  [...head.matchAll(/\r\nset-cookie: *([^;\r]+)(?![^\r]*max-age=0)/gi)]
    .map(([, cookie]) => cookie)
    .join('; ');

/** Stands in for a connection where nothing is asked: the hash alone. */
const noWire: Wire = { ask: () => Promise.reject(new Error('there is no server')), close() {} };

/** Opens so many connections, spread over the processes of the server, for as long as `act` lasts. */
export async function withWires<T>(
  { ports }: Pick<Server, 'ports'>,
  count: number,
  act: (wires: Wire[]) => Promise<T>,
): Promise<T> {
  const wires = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      ports.length > 0 ? openWire(ports[index % ports.length]!) : noWire,
    ),
  );
  try {
    return await act(wires);
  } finally {
    for (const wire of wires) wire.close();
  }
}
