import type { Context as HonoContext } from 'hono';
import type { BlockList } from 'node:net';
import type { Context } from '../context.ts';
import type { Visitor } from '../contract/who.ts';
import { askedLanguage, languageOf } from '../web/texts/translate.ts';
import { accessTokenIn } from './access-token.ts';
import { browserOf } from './browser.ts';
import { readCookie } from './cookies.ts';
import type { Tokens } from './identify.ts';
import { clientAddress, isLoopbackAddress, networkOf } from './network.ts';
import { isOwnHost } from './own-host.ts';
import { peerOf, watchedOf } from './watch-requests.ts';

/**
 * Headers that browsers and plain programs send. Proxies add many different headers (X-Forwarded-For, Forwarded, CF-Connecting-IP,
 * True-Client-IP, Via, …), so any other header is taken for a proxy's.
 */
const sentByItself =
  /^(host|connection|keep-alive|user-agent|accept|accept-(charset|encoding|language)|cookie|referer|origin|cache-control|pragma|dnt|te|priority|upgrade-insecure-requests|if-(none-match|modified-since)|range|content-(type|length)|sec-[\w-]+)$/;

/** The visitor behind a request, before authentication. */
export function readVisitor(context: Context, proxies: BlockList, c: HonoContext): Visitor {
  const { config } = context;
  const peer = peerOf(c);
  const { address, trouble } = clientAddress(peer, c.req.header('x-forwarded-for'), proxies);
  if (trouble) watchedOf(c).forwarding = trouble;
  const said = [readCookie(c, config, 'language'), c.req.header('accept-language')] as const;
  return {
    network: networkOf(address),
    browser: browserOf(c.req.header('user-agent')),
    language: languageOf(...said),
    asksForLanguage: askedLanguage(...said) !== undefined,
    direct:
      config.loopback &&
      config.trustedProxies.length === 0 &&
      isLoopbackAddress(peer) &&
      isOwnHost(c.req.header('host'), config.publicUrl) &&
      Object.keys(c.req.header()).every((name) => sentByItself.test(name)),
    outboxKey: readCookie(c, config, 'outbox'),
    passkeyToken: readCookie(c, config, 'passkey'),
    knownToken: readCookie(c, config, 'known'),
  };
}

export const readTokens = (context: Context, c: HonoContext): Tokens => ({
  session: readCookie(c, context.config, 'session'),
  challenge: readCookie(c, context.config, 'challenge'),
  pending: readCookie(c, context.config, 'pending'),
  access: accessTokenIn(c),
});

/** Whether a request wants a page: browsers accept text/html. Other clients are programs and get JSON, and so does a token. */
export const wantsPage = (c: HonoContext): boolean =>
  (c.req.header('accept') ?? '').includes('text/html') && accessTokenIn(c) === undefined;
