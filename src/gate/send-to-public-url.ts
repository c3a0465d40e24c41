import type { Context as HonoContext } from 'hono';
import type { Config } from '../config/config.ts';
import { refuse, type Refusal } from '../contract/outcome.ts';
import { askedOf } from './asked.ts';
import { readCookie, writeCookies } from './cookies.ts';
import { isOwnHost } from './own-host.ts';
import { redirect } from './respond.ts';

/**
 * Redirects a request for a page under another host to `PUBLIC_URL`, where cookies and links work. If the browser comes back under
 * the other host, a proxy doesn't pass Host on, and another redirect would never end: that is refused. Undefined if the request
 * is to be answered here: under our host, health checks, and unsafe requests, whose origin is checked later.
 */
export function sendToPublicUrl(config: Config, c: HonoContext): Response | Refusal | undefined {
  const { publicUrl } = config;
  const isPage = c.req.method === 'GET' || c.req.method === 'HEAD';
  if (!isPage || c.req.path.startsWith('/health/') || isOwnHost(askedOf(c).host, publicUrl)) return undefined;
  // A program would lose its token on the way to another host.
  if (readCookie(c, config, 'moved') !== undefined || askedOf(c).token !== undefined) {
    // The page with the refusal needs its style sheet.
    return c.req.path.startsWith('/assets/') ? undefined : misdirected(publicUrl, 421);
  }
  writeCookies(c, config, { moved: '1' });
  const { pathname, search } = new URL(c.req.url);
  return redirect(c, `${publicUrl}${pathname}${search}`, 308);
}

/** The refusal of a request under another host (RFC 9110 section 15.5.20). */
export const misdirected = (publicUrl: string, status?: number): Refusal =>
  refuse('wrong-origin', { variant: 'host', facts: { url: publicUrl }, ...(status && { status }) });
