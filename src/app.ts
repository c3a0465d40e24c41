import { accountManagementRoutes } from './account-management/routes.ts';
import { activityRoutes } from './activity/routes.ts';
import { consoleRoutes } from './console/routes.ts';
import type { Context } from './context.ts';
import { createGate } from './gate/gate.ts';
import { serveAssets } from './gate/serve-assets.ts';
import { operatorRoutes } from './operator/routes.ts';
import { organizationRoutes } from './organizations/routes.ts';
import type { AnyRoute } from './contract/route.ts';
import { openApi, type OpenApi } from './reference/open-api.ts';
import { helpRoutes } from './help/routes.ts';
import { servePictures } from './help/pictures.ts';
import { referenceRoutes } from './reference/routes.ts';
import { sessionRoutes } from './sessions/routes.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { twoStepRoutes } from './two-step/routes.ts';

/** The one table of routes: who may pass where, with what, and what is answered. */
export const routes: readonly AnyRoute[] = [
  ...signInRoutes,
  ...accountManagementRoutes,
  ...sessionRoutes,
  ...activityRoutes,
  ...twoStepRoutes,
  ...organizationRoutes,
  ...consoleRoutes,
  ...operatorRoutes,
  ...helpRoutes,
  ...referenceRoutes(() => description()),
];

/** Made once, when it is first asked for: it takes the time of many requests. */
let made: OpenApi | undefined;
const description = (): OpenApi => (made ??= openApi(routes));

/** Sallyport as a `fetch` handler: the table behind the gate, and the static files. */
export function createApp(context: Context) {
  const app = createGate(context, routes);
  serveAssets(app, context.assets);
  servePictures(app);
  return app;
}
