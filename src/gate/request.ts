import type { Context as HonoContext } from 'hono';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { BlockList } from 'node:net';
import type { Context } from '../context.ts';
import type { Visitor } from '../routes/who.ts';
import { languageOf } from '../web/texts/translate.ts';
import { browserOf } from './browser.ts';
import { readCookie } from './cookies.ts';
import type { Tokens } from './identify.ts';
import { clientAddress, isLoopbackAddress, networkOf } from './network.ts';

const forwardingHeaders = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'via',
];

/** Who a request seems to come from, before anybody is asked. */
export function readVisitor(context: Context, proxies: BlockList, c: HonoContext): Visitor {
  const { config } = context;
  const peer = getConnInfo(c).remote.address ?? '';
  return {
    network: networkOf(clientAddress(peer, c.req.header('x-forwarded-for'), proxies)),
    browser: browserOf(c.req.header('user-agent')),
    language: languageOf(readCookie(c, config, 'language'), c.req.header('accept-language')),
    direct:
      config.loopback &&
      isLoopbackAddress(peer) &&
      c.req.header('host') === new URL(config.publicUrl).host &&
      forwardingHeaders.every((name) => c.req.header(name) === undefined),
    knownToken: readCookie(c, config, 'known'),
  };
}

export const readTokens = (context: Context, c: HonoContext): Tokens => ({
  session: readCookie(c, context.config, 'session'),
  challenge: readCookie(c, context.config, 'challenge'),
  pending: readCookie(c, context.config, 'pending'),
});

/** A browser asks for text/html; whatever doesn't is a program and gets JSON. */
export const wantsPage = (c: HonoContext): boolean => (c.req.header('accept') ?? '').includes('text/html');
