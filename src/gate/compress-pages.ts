import type { MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';

const gzip = compress({ encoding: 'gzip', contentTypeFilter: /^text\/html/ });

/** Where a page's own links and forms, the address bar and bookmarks ask from. A browser lets no page write this. */
const ourOwn = new Set(['same-origin', 'none']);

/**
 * Pages go out compressed when our own pages or the person asked for them, and never when another site did: lengths of
 * compressed answers tell a listener on the line about secrets beside what was sent along only if somebody can ask over
 * and over in the person's name (BREACH). Who doesn't say where they ask from gets pages as they are
 * (docs/decisions/0003).
 */
export const compressPages: MiddlewareHandler = (c, next) =>
  ourOwn.has(c.req.header('sec-fetch-site') ?? '') ? gzip(c, next) : next();
