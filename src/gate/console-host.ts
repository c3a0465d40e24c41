import type { Context as HonoContext } from 'hono';
import type { Config } from '../config/config.ts';
import { isOwnHost } from './own-host.ts';

/** Below it, at a console's origin, Sallyport answers; nowhere else there. */
const BELOW = '/.sallyport/';

/** Whether a path at a console's host is ours. */
export const isBelowSallyport = (path: string): boolean => path.startsWith(BELOW);

/** The checks of proxies. They come under any host and are about a console's requests. */
export const isForwardAuth = (path: string): boolean =>
  path === '/forward-auth' || path === '/forward-auth/redirect';

/** The console with that host; undefined if there is none. */
export const consoleWith = ({ consoles }: Config, host: string | undefined): string | undefined =>
  consoles.find((origin) => isOwnHost(host, origin));

/** The origin of the console that a request below `/.sallyport/` is for. */
export const consoleOf = (c: HonoContext): string | undefined => c.get('console') as string | undefined;

/** Notes the console of a request, by its origin. */
export const setConsole = (c: HonoContext, origin: string): void => c.set('console', origin);
