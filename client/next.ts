import { createGuard, problemHeaders, type Options, type Who } from './guard.ts';

export type { Acr, Options, Organization, Role, Who } from './guard.ts';

/**
 * For Next's `proxy.ts` (`middleware.ts` before 16): answers whom the policy doesn't let pass with a problem (401, 403, 503);
 * undefined lets the request on. Runs on Node and on the edge.
 */
export function sallyport(options: Options) {
  const guard = createGuard(options);
  return async (request: { readonly headers: Headers }): Promise<Response | undefined> => {
    const verdict = await guard((name) => request.headers.get(name) ?? undefined);
    return 'who' in verdict
      ? undefined
      : new Response(verdict.body, { status: verdict.status, headers: problemHeaders });
  };
}

/**
 * Who came in, for server components and route handlers: `await who(await headers())`. Undefined for whom the policy doesn't
 * let pass: it is judged here again, because a page must not rest on a matcher that may not fit.
 */
export function whoCameIn(options: Options) {
  const guard = createGuard(options);
  return async (headers: Pick<Headers, 'get'>): Promise<Who | undefined> => {
    const verdict = await guard((name) => headers.get(name) ?? undefined);
    return 'who' in verdict ? verdict.who : undefined;
  };
}
