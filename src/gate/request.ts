import type { Context as HonoContext } from 'hono';
import type { Config } from '../config/config.ts';
import type { Context } from '../context.ts';
import type { Asks } from '../contract/route.ts';
import type { Visitor } from '../contract/who.ts';
import { askedLanguage } from '../web/texts/translate.ts';
import { askedOf } from './asked.ts';
import { browserOf } from './browser.ts';
import { consoleOf, consoleWith } from './console-host.ts';
import { readConsoleCookie, readCookie } from './cookies.ts';
import type { Elsewhere, Tokens } from './identify.ts';
import { isLoopbackAddress } from './network.ts';
import { isOwnHost } from './own-host.ts';

/**
 * Headers that browsers and plain programs send. Proxies add many different headers (X-Forwarded-For, Forwarded, CF-Connecting-IP,
 * True-Client-IP, Via, …), so any other header is taken for a proxy's.
 */
const sentByItself =
  /^(host|connection|keep-alive|user-agent|accept|accept-(charset|encoding|language)|cookie|referer|origin|cache-control|pragma|dnt|te|priority|upgrade-insecure-requests|if-(none-match|modified-since)|range|content-(type|length)|sec-[\w-]+)$/;

/** The visitor behind a request, before authentication. */
export function readVisitor({ config }: Context, c: HonoContext): Visitor {
  const { peer, host, network } = askedOf(c);
  const language = askedLanguage(readCookie(c, config, 'language'), c.req.header('accept-language'));
  return {
    network,
    browser: browserOf(c.req.header('user-agent')),
    language: language ?? 'en',
    asksForLanguage: language !== undefined,
    direct:
      config.loopback &&
      config.trustedProxies.length === 0 &&
      isLoopbackAddress(peer) &&
      isOwnHost(host, config.publicUrl) &&
      Object.keys(c.req.header()).every((name) => sentByItself.test(name)),
    outboxKey: readCookie(c, config, 'outbox'),
    passkeyToken: readCookie(c, config, 'passkey'),
    knownToken: readCookie(c, config, 'known'),
  };
}

/** What a request says at a console's origin, or for a proxy in front of one. Cookies of another origin aren't read. */
export function readElsewhere({ config }: Context, c: HonoContext): Elsewhere {
  const origin = consoleOf(c);
  const { forHost, wantsPage } = askedOf(c);
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
      at:
        consoleWith(config, forHost) ?? (isOwnHost(forHost, config.publicUrl) ? config.publicUrl : undefined),
      from: c.req.header('origin'),
      uri: c.req.header('x-forwarded-uri'),
      isPage: wantsPage && (c.req.header('x-forwarded-method') ?? 'GET') === 'GET',
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
export const readTokens = ({ config }: Context, c: HonoContext): Tokens => ({
  session: readCookie(c, config, 'session'),
  challenge: readCookie(c, config, 'challenge'),
  pending: readCookie(c, config, 'pending'),
  access: askedOf(c).token,
});

/**
 * How a redirect to another origin may be given. Sec-Fetch-Site says whether a page of ours sent the request, through
 * redirects too; a browser without it sends Referer to our own pages.
 */
export function asksOf({ publicUrl }: Config, c: HonoContext): Asks {
  const site = c.req.header('sec-fetch-site');
  const byOurPage =
    site === undefined ? (c.req.header('referer') ?? '').startsWith(`${publicUrl}/`) : site === 'same-origin';
  return { isPage: askedOf(c).wantsPage, byOurPage };
}
