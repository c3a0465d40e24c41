import { createGuard, problemHeaders, type Options, type Who } from './guard.ts';

export type { Acr, Options, Organization, Role, Who } from './guard.ts';

/** The part of Hono's context that is used here, on every runtime. */
interface Context {
  readonly req: { readonly raw: Request };
  set(key: 'sallyport', who: Who): void;
}

/** Hono's variables: `new Hono<SallyportEnv>()`. */
export interface SallyportEnv {
  Variables: { sallyport: Who };
}

/**
 * Middleware for Hono: lets pass whom the policy lets pass, with `c.get('sallyport')`, and answers everybody else with a
 * problem (401, 403, 503).
 */
export function sallyport(options: Options) {
  const guard = createGuard(options);
  return async (c: Context, next: () => Promise<void>): Promise<Response | undefined> => {
    const verdict = await guard((name) => c.req.raw.headers.get(name) ?? undefined);
    if (!('who' in verdict))
      return new Response(verdict.body, { status: verdict.status, headers: problemHeaders });
    c.set('sallyport', verdict.who);
    await next();
    return undefined;
  };
}
