import type { MiddlewareHandler } from 'hono';
import type { Config } from '../config/config.ts';

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

/** Sets the security headers of every answer but static files: against foreign content, framing, caching and referrers. */
export function securityHeaders(config: Config): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const headers = c.res.headers;
    // A file may have a stricter one of its own.
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', policy);
    headers.set('X-Frame-Options', 'DENY');
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('Referrer-Policy', 'same-origin');
    headers.set('Cross-Origin-Opener-Policy', 'same-origin');
    headers.set('Cross-Origin-Resource-Policy', 'same-origin');
    headers.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()');
    if (config.secure) headers.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains');
    if (headers.has('Cache-Control')) return;
    headers.set('Cache-Control', 'no-store');
    headers.set('Vary', 'Accept, Accept-Language, Cookie');
  };
}
