import type { MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';

const gzip = compress({ encoding: 'gzip', contentTypeFilter: /^text\/html/ });

/** Sec-Fetch-Site of requests by our own links and forms, the address bar and bookmarks. No page can forge this header. */
const ourOwn = new Set(['same-origin', 'none']);

/**
 * Compresses pages that our own pages or the person requested, and never those that another site requested. Lengths of compressed
 * answers reveal secrets only if an attacker can make the browser repeat requests (BREACH). Without the header pages aren't
 * compressed (docs/decisions/0003-pages-are-compressed-for-our-own.md).
 */
export const compressPages: MiddlewareHandler = (c, next) =>
  ourOwn.has(c.req.header('sec-fetch-site') ?? '') ? gzip(c, next) : next();
