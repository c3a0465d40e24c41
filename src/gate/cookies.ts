import type { Context as HonoContext } from 'hono';
import { generateCookie } from 'hono/cookie';
import type { Config } from '../config/config.ts';
import { days, hours } from '../process/durations.ts';
import type { CookieChanges } from '../contract/outcome.ts';
import { KNOWN_LIFE } from '../sessions/known-browser.ts';
import { SIGN_UP_LIFE } from '../sign-in/sign-up.ts';
import { AGAIN_LIFE } from '../two-step/second-step/challenge.ts';
import { askedOf } from './asked.ts';
import { consoleOf } from './console-host.ts';
import { addCookie } from './respond.ts';

type CookieName = keyof CookieChanges | 'done' | 'moved';
type OfConsole = 'console' | 'consoleStart';

// Session and known browser are Lax, so that a person who follows a link in a mail is signed in. The two of an unfinished
// sign-in or sign-up are Strict, so that no other site can continue it; so is that
// of a passkey.
const kinds: Record<
  CookieName,
  { suffix: string; sameSite: 'Lax' | 'Strict'; seconds: (config: Config) => number }
> = {
  session: { suffix: '', sameSite: 'Lax', seconds: (config) => hours(config.sessionMaxHours) },
  challenge: { suffix: '-challenge', sameSite: 'Strict', seconds: () => AGAIN_LIFE },
  pending: { suffix: '-pending', sameSite: 'Strict', seconds: () => SIGN_UP_LIFE },
  passkey: { suffix: '-passkey', sameSite: 'Strict', seconds: () => hours(12) },
  known: { suffix: '-known', sameSite: 'Lax', seconds: () => KNOWN_LIFE },
  /** At a console's origin: its session, a child of ours, and the browser's mark, to which tickets are bound. */
  console: { suffix: '-console', sameSite: 'Lax', seconds: (config) => hours(config.sessionMaxHours) },
  consoleStart: { suffix: '-console-start', sameSite: 'Lax', seconds: () => days(1) },
  /** The key to the page of a trial's mails, valid until the next start. */
  outbox: { suffix: '-outbox', sameSite: 'Lax', seconds: () => days(30) },
  theme: { suffix: '-theme', sameSite: 'Lax', seconds: () => days(365) },
  language: { suffix: '-language', sameSite: 'Lax', seconds: () => days(365) },
  /** The key of a sentence that the next page shows once. */
  done: { suffix: '-done', sameSite: 'Lax', seconds: () => 60 },
  /** Set on a redirect from another host to ours. */
  moved: { suffix: '-moved', sameSite: 'Lax', seconds: () => 10 },
};

// __Host-: only from this host, over https, for every path (ASVS 3.3.1). On http loopback a browser refuses it, and a
// console's cookie is named after its port: cookies don't know ports.
const cookieName = (config: Config, name: CookieName): string =>
  `${config.secure ? '__Host-' : ''}sallyport${kinds[name].suffix}`;

function consoleCookieName(origin: string, name: OfConsole): string {
  const { protocol, port } = new URL(origin);
  return protocol === 'https:'
    ? `__Host-sallyport${kinds[name].suffix}`
    : `sallyport${kinds[name].suffix}-${port || '80'}`;
}

const isOfConsole = (name: CookieName): name is OfConsole => name === 'console' || name === 'consoleStart';

/** A console's cookie, in a request for that console. */
export const readConsoleCookie = (c: HonoContext, origin: string, name: OfConsole): string | undefined =>
  askedOf(c).cookies[consoleCookieName(origin, name)];

/** A cookie's value. */
export const readCookie = (c: HonoContext, config: Config, name: CookieName): string | undefined =>
  askedOf(c).cookies[cookieName(config, name)];

/** Whether the browser sent a cookie of ours. */
export const cookiesCame = (c: HonoContext): boolean =>
  /(^|;\s*)(__Host-)?sallyport[\w-]*=/.test(c.req.header('cookie') ?? '');

/**
 * Writes cookies with the attributes of their kind: a value sets one, null deletes it, undefined leaves it. Throws for a
 * console's cookie on any other host.
 */
export function writeCookies(
  c: HonoContext,
  config: Config,
  changes: { [N in CookieName]?: string | null },
): void {
  for (const [name, value] of Object.entries(changes) as [CookieName, string | null | undefined][]) {
    if (value === undefined) continue;
    const { sameSite, seconds } = kinds[name];
    const maxAge = value === null ? 0 : seconds(config);
    const origin = isOfConsole(name) ? consoleOf(c) : config.publicUrl;
    if (origin === undefined) throw new Error(`${name} is a cookie of a console's origin`);
    const written = isOfConsole(name) ? consoleCookieName(origin, name) : cookieName(config, name);
    const secure = origin.startsWith('https:');
    addCookie(
      c,
      generateCookie(written, value ?? '', { path: '/', httpOnly: true, secure, sameSite, maxAge }),
    );
  }
}
