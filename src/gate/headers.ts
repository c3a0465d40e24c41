import type { Context as HonoContext } from 'hono';
import type { Config } from '../config/config.ts';
import { askedOf } from './asked.ts';
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

/** Returns the security headers of the answer to a request. */
export function securityHeaders(config: Config): (c: HonoContext) => Readonly<Record<string, string>> {
  const atOurs = securityHeadersFor(config);
  const { 'Strict-Transport-Security': _, ...atOthers } = atOurs;
  // A console decides for its own host whether browsers come by https only.
  return (c) =>
    isOwnHost(askedOf(c).host, config.publicUrl) && !isForwardAuth(c.req.path) ? atOurs : atOthers;
}
