import type { IncomingMessage, ServerResponse } from 'node:http';
import { createGuard, problemHeaders, type Options, type Who } from './guard.ts';

export type { Acr, Options, Organization, Role, Who } from './guard.ts';

declare global {
  // Express's own types are extended in this namespace.
  namespace Express {
    interface Request {
      /** Who came in, behind the middleware of `sallyport/express`. */
      sallyport?: Who;
    }
  }
}

/** A request, whom the middleware writes into it once they have passed. */
export type WithWho = IncomingMessage & { sallyport?: Who };

/**
 * Middleware for Express, Connect and plain `node:http`: lets pass whom the policy lets pass, with `request.sallyport`, and
 * answers everybody else with a problem (401, 403, 503).
 */
export function sallyport(options: Options) {
  const guard = createGuard(options);
  return async (request: WithWho, response: ServerResponse, next: () => void): Promise<void> => {
    const { headersDistinct } = request;
    const verdict = await guard((name) => {
      const values = headersDistinct[name];
      return values?.length === 1 ? values[0] : undefined;
    });
    if ('who' in verdict) {
      request.sallyport = verdict.who;
      return next();
    }
    response.writeHead(verdict.status, problemHeaders).end(verdict.body);
  };
}
