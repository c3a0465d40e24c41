import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import type { BlockList } from 'node:net';
import type { Logger } from 'pino';
import type { Context } from '../context.ts';
import { networkDigest } from '../vault/digests.ts';
import { newId } from '../vault/random.ts';
import { clientAddress, isTrustedProxy, networkOf, type ForwardingTrouble } from './network.ts';
import type { Sent } from './stream-rows.ts';

/** What is known of a request by who watches; the gate adds to it on the way. */
export interface Watched {
  /** Stands in every line of the log about this request, and in the answer's X-Request-Id. */
  readonly id: string;
  readonly log: Logger;
  /** The pattern, never the path: a link's token stands in that. */
  route: string;
  refusal?: string | undefined;
  account?: string | undefined;
  /** Why the proxy's own address stands for whoever asked. */
  forwarding?: ForwardingTrouble;
  /** What kind of limit stopped it. */
  limit?: string | undefined;
  /** A streamed answer is told of when it has ended; by then it is known how. */
  ended?: Promise<Sent> | undefined;
}

export const watchedOf = (c: HonoContext): Watched => c.get('watched') as Watched;

/** Nobody reads a line for each style sheet and each probe that is answered well. */
const quiet = /^\/(assets\/\*|health\/)/;

/** Gives every request its id, and tells of it when it is answered: one line in the log, one more in the numbers. */
export function watchRequests(context: Context, proxies: BlockList): MiddlewareHandler {
  const told = new Set<ForwardingTrouble>();
  return async (c, next) => {
    const started = performance.now();
    const id = requestId(context, proxies, c);
    const route = c.req.path.startsWith('/assets/') ? '/assets/*' : '*';
    const network = networkDigest(context.keyring, networkIn(c, proxies));
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
        // What is asked on the proxy's own machine forwards nothing, and is in order.
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

/** Where a request comes from, as far as trusted proxies say. */
const networkIn = (c: HonoContext, proxies: BlockList): string =>
  networkOf(clientAddress(peerOf(c), c.req.header('x-forwarded-for'), proxies).address);

/** A proxy's own id, where that proxy is trusted and the id is one; else a random one. */
function requestId(context: Context, proxies: BlockList, c: HonoContext): string {
  const given = c.req.header('x-request-id');
  if (given !== undefined && /^[0-9A-Za-z-]{8,64}$/.test(given)) {
    if (isTrustedProxy(peerOf(c), proxies)) return given;
  }
  return newId(context.random);
}

export const peerOf = (c: HonoContext): string => getConnInfo(c).remote.address ?? '';

/** Anybody can send any word as a method; a label is one of these. */
const methodOf = (method: string): string => (/^(GET|HEAD|POST)$/.test(method) ? method : 'other');
