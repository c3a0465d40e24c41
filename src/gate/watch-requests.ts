import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import type { Context } from '../context.ts';
import { networkDigest } from '../vault/digests.ts';
import { remembered } from '../process/remembered.ts';
import { idMaker } from '../vault/random.ts';
import { askedOf } from './asked.ts';
import type { ForwardingTrouble } from './network.ts';
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
export function watchRequests(context: Context): MiddlewareHandler {
  const tellForwarding = forwardingTeller(context);
  const nameOf = remembered((network) => networkDigest(context.keyring, network));
  const newId = idMaker(context.random);
  return async (c, next) => {
    const started = performance.now();
    const id = givenId(c) ?? newId();
    const route = /^(\/\.sallyport)?\/assets\//.exec(c.req.path)?.[0].concat('*') ?? '*';
    const watched: Watched = { id, log: context.log.child({ request: id }), route };
    c.set('watched', watched);
    await next();
    const { status } = c.res;
    const tell = (sent?: Sent) => {
      const { log, route, refusal, limit, account } = watched;
      const { peer, network, client } = askedOf(c);
      const forwarding = client.trouble;
      const method = methodOf(c.req.method);
      if (forwarding && !quiet.test(route)) tellForwarding(forwarding, peer);
      const took = performance.now() - started;
      const level = quiet.test(route) && status < 400 ? 'debug' : 'info';
      if (log.isLevelEnabled(level)) {
        const facts = { method, route, status, refusal, limit, account, network: nameOf(network) };
        log[level]({ ...facts, forwarding, ...sent, ms: Math.round(took) }, 'request');
      }
      context.metrics.requests.inc({ method, route, status });
      context.metrics.requestSeconds.observe({ method, route }, took / 1000);
    };
    if (watched.ended) void watched.ended.then(tell);
    else tell();
  };
}

/** Logs each trouble with what trusted proxies forward, the first time it occurs. */
function forwardingTeller({ log }: Context) {
  const told = new Set<ForwardingTrouble>();
  return (forwarding: ForwardingTrouble, proxy: string): void => {
    if (told.has(forwarding)) return;
    told.add(forwarding);
    // Requests from the proxy's own machine have no forwarding header, which is fine.
    const level = forwarding === 'unreadable' ? 'warn' : 'info';
    log[level]({ forwarding, proxy }, 'everybody behind a trusted proxy counts as that proxy');
  };
}

/** A request's id that a trusted proxy gave it, if it is well-formed. */
function givenId(c: HonoContext): string | undefined {
  const given = askedOf(c).byProxy ? c.req.header('x-request-id') : undefined;
  return given !== undefined && /^[0-9A-Za-z-]{8,64}$/.test(given) ? given : undefined;
}

/** The method as a label from a closed list, because a client can send any word. */
const methodOf = (method: string): string => (/^(GET|HEAD|POST)$/.test(method) ? method : 'other');
