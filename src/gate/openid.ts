import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context as HonoContext, Hono } from 'hono';
import { noteAsking } from '../console/openid/asking.ts';
import { countRequest } from '../console/openid/requests-lane.ts';
import type { Context } from '../context.ts';
import { route, type AnyRoute } from '../contract/route.ts';
import { isRefused, refuse, type Refusal } from '../contract/outcome.ts';
import { isOverload, refusalOf } from './faults.ts';
import { findSignedIn } from './identify.ts';
import type { Passage } from './passage.ts';
import { setRetryAfter } from './answer-program.ts';
import { respondJson, uncachedHeaders } from './respond.ts';
import { viewOf } from './view-of.ts';
import { watchedOf } from './watch-requests.ts';

/** The protocol's own addresses. Its pages are routes of the table. */
const addresses = {
  '/.well-known/openid-configuration': ['GET', 'OPTIONS'],
  '/oidc/authorize': ['GET'],
  '/oidc/authorize/:uid': ['GET'],
  '/oidc/token': ['POST'],
  '/oidc/userinfo': ['GET', 'POST'],
  '/oidc/revoke': ['POST'],
} as const;

/**
 * Passes requests of OpenID Connect to the library, which reads the request and writes the answer itself. So our headers are
 * written before, and nothing of ours stands before its POSTs: other machines send them, without an origin, form-encoded.
 */
export function serveOpenid(
  app: Hono,
  context: Context,
  begin: (entry: AnyRoute, c: HonoContext) => Passage,
  refuseIn: (passage: Passage, refusal: Refusal) => Promise<Response>,
): void {
  for (const [path, methods] of Object.entries(addresses)) {
    const entry = route({ method: 'GET', path, who: 'anyone', act: async () => refuse('not-found') });
    app.on([...methods], path, async (c) => {
      watchedOf(c).route = path;
      const { incoming, outgoing } = c.env as HttpBindings;
      const passage = begin(entry, c);
      const found = await findLibrary(context, passage, path);
      if (isRefused(found)) {
        if (c.req.method === 'GET') return refuseIn(passage, found);
        setRetryAfter(c, found, context.now());
        // As the authorization endpoint says it (RFC 6749 section 4.1.2.1): libraries look for `error`.
        return respondJson(c, 503, { error: 'temporarily_unavailable' });
      }
      for (const [name, value] of Object.entries(uncachedHeaders(c))) outgoing.setHeader(name, value);
      sayOwnHost(context, incoming);
      await found(incoming, outgoing);
      return alreadySent(outgoing.statusCode);
    });
  }
}

/**
 * Stands for the answer that was sent, with its status for the log. A copy, because the server sends any Response that it made
 * itself without looking at its headers.
 */
const alreadySent = (status: number): Response =>
  new Response(null, { status, headers: RESPONSE_ALREADY_SENT.headers }).clone();

/** The library for a request; before it has written anything, a fault is a refusal like any other, and a page for a browser. */
async function findLibrary(
  context: Context,
  passage: Passage,
  path: string,
): Promise<Awaited<ReturnType<typeof libraryFor>> | Refusal> {
  try {
    const library = await libraryFor(context, passage);
    const { account } = passage;
    const refused = path === '/oidc/authorize' && account ? await countRequest(context, account) : undefined;
    return refused ?? library;
  } catch (fault) {
    if (!isOverload(fault)) context.log.error({ fault, route: path }, 'fault');
    return refusalOf(fault, context.now());
  }
}

/** The library, which is loaded when it is first needed, told whose request comes. */
async function libraryFor(context: Context, passage: Passage) {
  const { providerFor } = await import('../console/openid/provider.ts');
  const provider = await providerFor(context);
  passage.session = await findSignedIn(context, passage.tokens, passage.visitor);
  passage.account = passage.session?.account.id;
  const { id, log } = watchedOf(passage.c);
  watchedOf(passage.c).account = passage.account;
  const { incoming } = passage.c.env as HttpBindings;
  noteAsking(incoming, { session: passage.session?.session.id, view: () => viewOf(passage), log, id });
  return provider.callback();
}

/** The library believes these headers, so whatever came from outside is replaced (see `provider.proxy`). */
function sayOwnHost({ config }: Context, { headers }: HttpBindings['incoming']): void {
  const { protocol, host } = new URL(config.publicUrl);
  Object.assign(headers, { host, 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1) });
  delete headers['x-forwarded-for'];
}
