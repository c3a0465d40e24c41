import type { HttpBindings } from '@hono/node-server';
import type { Context as HonoContext } from 'hono';
import { getCookie } from 'hono/cookie';
import { accessTokenIn } from './access-token.ts';
import { clientAddress, networkOf, type ClientAddress, type IsProxy } from './network.ts';

/** What a request says of itself, read once, because every check goes by some of it. */
export interface Asked {
  /** The address at the other end of the connection: a proxy's, if there is one. */
  readonly peer: string;
  /** Whether that is a trusted proxy. */
  readonly byProxy: boolean;
  /** The client's address, as trusted proxies report it. */
  readonly client: ClientAddress;
  /** The network that rate limits count by. */
  readonly network: string;
  /** The Host header. */
  readonly host: string | undefined;
  /**
   * The host that the request is for: as a trusted proxy forwards it, else its Host header. More than one forwarded host is none,
   * since each proxy on the way may have added one.
   */
  readonly forHost: string | undefined;
  /** The access token. */
  readonly token: string | undefined;
  /** The cookies. Beside an access token there are none: such a request is a program's, whatever a browser adds. */
  readonly cookies: Readonly<Record<string, string>>;
  /** Whether a page is wanted: browsers accept text/html. Other clients are programs and get JSON, and so does a token. */
  readonly wantsPage: boolean;
}

export const askedOf = (c: HonoContext): Asked => c.get('asked') as Asked;

/** Reads a request, for `askedOf`. */
export function noteAsked(c: HonoContext, isProxy: IsProxy): void {
  const peer = (c.env as HttpBindings).incoming.socket.remoteAddress ?? '';
  const client = clientAddress(peer, c.req.header('x-forwarded-for'), isProxy);
  const byProxy = isProxy(peer);
  const host = c.req.header('host');
  const token = accessTokenIn(c.req.header('authorization'));
  const asked: Asked = {
    ...{ peer, byProxy, client, host, token },
    network: networkOf(client.address),
    forHost: (byProxy ? c.req.header('x-forwarded-host')?.trim() : undefined) ?? host,
    cookies: token === undefined ? getCookie(c) : {},
    wantsPage: token === undefined && (c.req.header('accept') ?? '').includes('text/html'),
  };
  c.set('asked', asked);
}
