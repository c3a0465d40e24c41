import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import type { BlockList } from 'node:net';
import type { Logger } from 'pino';
import type { Context } from '../context.ts';
import { networkDigest } from '../vault/digests.ts';
import { remembered } from '../process/remembered.ts';
import { newId } from '../vault/random.ts';
import { clientAddress, isTrustedProxy, networkOf, type ForwardingTrouble } from './network.ts';
import type { Sent } from './answer-file.ts';

/** The facts about a request for log and metrics. The gate adds to them on the way. */
export interface Watched {
  /** The id in every log line about this request, and in the answer's X-Request-Id. */
  readonly id: string;
  readonly log: Logger;
  /** The pattern, never the path, which may contain a link's token. */
  route: string;
  refusal?: string | undefined;
  account?: string | undefined;
  /** The reason why the request is attributed to a proxy's address. */
  forwarding?: ForwardingTrouble;
  /** The kind of rate limit that stopped it. */
  limit?: string | undefined;
  /** For a streamed answer: how it ended. The request is logged then. */
  ended?: Promise<Sent> | undefined;
}

export const watchedOf = (c: HonoContext): Watched => c.get('watched') as Watched;

/** Routes whose successful requests are logged at the level debug only: style sheets, health checks, and the check of each request
 * to a console, which the proxy logs. */
const quiet = /^\/(assets\/\*|\.sallyport\/assets\/\*|health\/|forward-auth$)/;

/** Gives every request an id, and logs and counts it once it is answered. */
export function watchRequests(context: Context, proxies: BlockList): MiddlewareHandler {
  const told = new Set<ForwardingTrouble>();
  const nameOf = remembered((network) => networkDigest(context.keyring, network));
  return async (c, next) => {
    const started = performance.now();
    const id = requestId(context, proxies, c);
    const route = /^(\/\.sallyport)?\/assets\//.exec(c.req.path)?.[0].concat('*') ?? '*';
    const network = nameOf(networkIn(c, proxies));
    const watched: Watched = { id, log: context.log.child({ request: id }), route };
    c.set('watched', watched);
    await next();
    c.res.headers.set('X-Request-Id', id);
    const { status } = c.res;
    const tell = (sent?: Sent) => {
      const { log, route, refusal, limit, account, forwarding } = watched;
      const method = methodOf(c.req.method);
      if (forwarding && !quiet.test(route) && !told.has(forwarding)) {
        told.add(forwarding);
        // Requests from the proxy's own machine have no forwarding header, which is fine.
        const level = forwarding === 'unreadable' ? 'warn' : 'info';
        context.log[level](
          { forwarding, proxy: peerOf(c) },
          'everybody behind a trusted proxy counts as that proxy',
        );
      }
      const took = performance.now() - started;
      const facts = {
        ...{ method, route, status, refusal, limit, account, network, forwarding },
        ...{ ...sent, ms: Math.round(took) },
      };
      log[quiet.test(route) && status < 400 ? 'debug' : 'info'](facts, 'request');
      context.metrics.requests.inc({ method, route, status });
      context.metrics.requestSeconds.observe({ method, route }, took / 1000);
    };
    if (watched.ended) void watched.ended.then(tell);
    else tell();
  };
}

/** The client's network, as trusted proxies report it. */
const networkIn = (c: HonoContext, proxies: BlockList): string =>
  networkOf(clientAddress(peerOf(c), c.req.header('x-forwarded-for'), proxies).address);

/** The request's id: a trusted proxy's, if it is well-formed, else a random one. */
function requestId(context: Context, proxies: BlockList, c: HonoContext): string {
  const given = c.req.header('x-request-id');
  if (given !== undefined && /^[0-9A-Za-z-]{8,64}$/.test(given)) {
    if (isTrustedProxy(peerOf(c), proxies)) return given;
  }
  return newId(context.random);
}

/** The address at the other end of the connection: a proxy's, if there is one. */
export const peerOf = (c: HonoContext): string => getConnInfo(c).remote.address ?? '';

/** The method as a label from a closed list, because a client can send any word. */
const methodOf = (method: string): string => (/^(GET|HEAD|POST)$/.test(method) ? method : 'other');
