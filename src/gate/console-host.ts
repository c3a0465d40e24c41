import type { Context as HonoContext } from 'hono';
import type { BlockList } from 'node:net';
import type { Config } from '../config/config.ts';
import { isOwnHost } from './own-host.ts';
import { isTrustedProxy } from './network.ts';
import { peerOf } from './watch-requests.ts';

/** Below it, at a console's origin, Sallyport answers; nowhere else there. */
const BELOW = '/.sallyport/';

/** Whether a path at a console's host is ours. */
export const isBelowSallyport = (path: string): boolean => path.startsWith(BELOW);

/** The checks of proxies. They come under any host and are about a console's requests. */
export const isForwardAuth = (path: string): boolean =>
  path === '/forward-auth' || path === '/forward-auth/redirect';

/**
 * The host that a request is for: as a trusted proxy forwards it, else its Host header. More than one forwarded host is none,
 * since each proxy on the way may have added one.
 */
export function askedHost(c: HonoContext, proxies: BlockList): string | undefined {
  const forwarded = c.req.header('x-forwarded-host');
  return forwarded !== undefined && isTrustedProxy(peerOf(c), proxies)
    ? forwarded.trim()
    : c.req.header('host');
}

/** The console with that host; undefined if there is none. */
export const consoleWith = ({ consoles }: Config, host: string | undefined): string | undefined =>
  consoles.find((origin) => isOwnHost(host, origin));

/** The origin of the console that a request below `/.sallyport/` is for. */
export const consoleOf = (c: HonoContext): string | undefined => c.get('console') as string | undefined;

/** Notes the console of a request, by its origin. */
export const setConsole = (c: HonoContext, origin: string): void => c.set('console', origin);
