import type { MiddlewareHandler } from 'hono';
import type { Config } from '../config/config.ts';
import { isForwardAuth } from './console-host.ts';
import { isOwnHost } from './own-host.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // `data:` is for the QR code, whose picture must not have a URL of its own.
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The security headers of every answer but static files: against foreign content, framing, caching and referrers. */
export const securityHeadersFor = ({ secure }: Config): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': policy,
  'X-Frame-Options': 'DENY',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  ...(secure && { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' }),
});

/** The same for an answer that no cache may keep. */
export const uncached = { 'Cache-Control': 'no-store', Vary: 'Accept, Accept-Language, Cookie' } as const;

/** The headers of every answer; uncached unless the answer says otherwise. */
export function securityHeaders(config: Config): MiddlewareHandler {
  const always = Object.entries(securityHeadersFor(config));
  return async (c, next) => {
    await next();
    const headers = c.res.headers;
    // A file may have a stricter policy of its own.
    const own = headers.get('Content-Security-Policy');
    for (const [name, value] of always) headers.set(name, value);
    if (own !== null) headers.set('Content-Security-Policy', own);
    // A console decides for its own host.
    if (!isOwnHost(c.req.header('host'), config.publicUrl) || isForwardAuth(c.req.path))
      headers.delete('Strict-Transport-Security');
    if (headers.has('Cache-Control')) return;
    for (const [name, value] of Object.entries(uncached)) headers.set(name, value);
  };
}
