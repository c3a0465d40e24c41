import type { AnyRoute } from '../contract/route.ts';
import { keyRoutes } from './keys/routes.ts';

/** What Sallyport answers in front of consoles: their proxies, their hosts, their servers. */
export const consoleRoutes: readonly AnyRoute[] = [...keyRoutes];
