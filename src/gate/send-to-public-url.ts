import type { Context as HonoContext } from 'hono';
import type { Config } from '../config/config.ts';
import { refuse, type Refusal } from '../contract/outcome.ts';
import { readCookie, writeCookies } from './cookies.ts';
import { isOwnHost } from './own-host.ts';

/**
 * A page that is asked for under another host is looked for under `PUBLIC_URL`, whose cookies and links are good. A browser
 * that comes back from there under the other host goes through a proxy that doesn't pass Host on: sending it round again
 * would never end. Nothing: the request is answered here. Probes don't know our name, and unsafe requests are judged with
 * their origin.
 */
export function sendToPublicUrl(config: Config, c: HonoContext): Response | Refusal | undefined {
  const { publicUrl } = config;
  const isPage = c.req.method === 'GET' || c.req.method === 'HEAD';
  if (!isPage || c.req.path.startsWith('/health/') || isOwnHost(c.req.header('host'), publicUrl))
    return undefined;
  if (readCookie(c, config, 'moved') !== undefined) {
    // The page that says so has its style sheet here.
    return c.req.path.startsWith('/assets/') ? undefined : misdirected(publicUrl, 421);
  }
  writeCookies(c, config, { moved: '1' });
  const { pathname, search } = new URL(c.req.url);
  return c.redirect(`${publicUrl}${pathname}${search}`, 308);
}

/** Asked under a name that isn't ours (RFC 9110 section 15.5.20). */
export const misdirected = (publicUrl: string, status?: number): Refusal =>
  refuse('wrong-origin', { variant: 'host', facts: { url: publicUrl }, ...(status && { status }) });
