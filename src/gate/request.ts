import type { Context as HonoContext } from 'hono';
import type { BlockList } from 'node:net';
import type { Config } from '../config/config.ts';
import type { Context } from '../context.ts';
import type { Asks } from '../contract/route.ts';
import type { Visitor } from '../contract/who.ts';
import { askedLanguage, languageOf } from '../web/texts/translate.ts';
import { accessTokenIn } from './access-token.ts';
import { browserOf } from './browser.ts';
import { askedHost, consoleOf, consoleWith } from './console-host.ts';
import { readConsoleCookie, readCookie } from './cookies.ts';
import type { Elsewhere, Tokens } from './identify.ts';
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

/** What a request says at a console's origin, or for a proxy in front of one. Cookies of another origin aren't read. */
export function readElsewhere({ config }: Context, proxies: BlockList, c: HonoContext): Elsewhere {
  const origin = consoleOf(c);
  const host = askedHost(c, proxies);
  return {
    atConsole:
      origin === undefined
        ? undefined
        : {
            origin,
            token: readConsoleCookie(c, origin, 'console'),
            start: readConsoleCookie(c, origin, 'consoleStart'),
          },
    forwarded: {
      at: consoleWith(config, host) ?? (isOwnHost(host, config.publicUrl) ? config.publicUrl : undefined),
      from: c.req.header('origin'),
      uri: c.req.header('x-forwarded-uri'),
      isPage: wantsPage(c) && (c.req.header('x-forwarded-method') ?? 'GET') === 'GET',
      tokenAt: (at) =>
        at === config.publicUrl ? readCookie(c, config, 'session') : readConsoleCookie(c, at, 'console'),
    },
  };
}

/** No tokens of ours where they aren't to be used: at a console's origin, and for a proxy, which says whose they are. */
export const noTokens: Tokens = {
  session: undefined,
  challenge: undefined,
  pending: undefined,
  access: undefined,
};

/** The secrets that a request carries, each from the only place where it may be. */
export const readTokens = (context: Context, c: HonoContext): Tokens => ({
  session: readCookie(c, context.config, 'session'),
  challenge: readCookie(c, context.config, 'challenge'),
  pending: readCookie(c, context.config, 'pending'),
  access: accessTokenIn(c),
});

/**
 * How a redirect to another origin may be given. Sec-Fetch-Site says whether a page of ours sent the request, through
 * redirects too; a browser without it sends Referer to our own pages.
 */
export function asksOf({ publicUrl }: Config, c: HonoContext): Asks {
  const site = c.req.header('sec-fetch-site');
  const byOurPage =
    site === undefined ? (c.req.header('referer') ?? '').startsWith(`${publicUrl}/`) : site === 'same-origin';
  return { isPage: wantsPage(c), byOurPage };
}

/** Whether a request wants a page: browsers accept text/html. Other clients are programs and get JSON, and so does a token. */
export const wantsPage = (c: HonoContext): boolean =>
  (c.req.header('accept') ?? '').includes('text/html') && accessTokenIn(c) === undefined;
