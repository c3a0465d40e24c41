import type { AnyRoute } from '../contract/route.ts';
import { accessTokenRoutes } from './access-tokens/routes.ts';
import { forwardAuthRoutes } from './forward-auth/routes.ts';
import { handOverRoutes } from './hand-over/routes.ts';
import { keyRoutes } from './keys/routes.ts';
import { openidRoutes } from './openid/routes.ts';

/** What Sallyport answers in front of consoles: their proxies, their hosts, their servers, and programs. */
export const consoleRoutes: readonly AnyRoute[] = [
  ...keyRoutes,
  ...forwardAuthRoutes,
  ...handOverRoutes,
  ...openidRoutes,
  ...accessTokenRoutes,
];
