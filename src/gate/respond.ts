import type { Context as HonoContext } from 'hono';
import { accepts } from 'hono/accepts';
import type { ContentfulStatusCode, RedirectStatusCode } from 'hono/utils/http-status';
import { gzipSync } from 'node:zlib';
import { uncached } from './headers.ts';

type Headers = Readonly<Record<string, string>>;
type Body = ConstructorParameters<typeof Response>[0];

// Headers are a plain object until Node writes them: @hono/node-server passes such an answer on as it is. Setting a dozen of them on a
// `Response` took half as long as all that Hono does for a request.

/** What is noted of an answer before it is made. */
interface Outgoing {
  /** The headers of every answer, and those that were added. */
  readonly headers: Record<string, string>;
  readonly cookies: string[];
}

const outgoingOf = (c: HonoContext): Outgoing => c.get('outgoing') as Outgoing;

/** Notes the headers of every answer to this request. */
export const beginAnswer = (c: HonoContext, always: Headers): void =>
  c.set('outgoing', { headers: { ...always }, cookies: [] } satisfies Outgoing);

/** Adds a header to the answer that will be made. */
export function addHeader(c: HonoContext, name: string, value: string): void {
  outgoingOf(c).headers[name] = value;
}

export function addCookie(c: HonoContext, written: string): void {
  outgoingOf(c).cookies.push(written);
}

/** The headers of an answer that no cache may keep. */
export const uncachedHeaders = (c: HonoContext): Headers => ({ ...outgoingOf(c).headers, ...uncached });

/** Answers: the only place that makes a `Response`. With a `Cache-Control` of its own the answer says itself what it depends on. */
export function respond(
  c: HonoContext,
  status: number,
  body: string | Uint8Array | ReadableStream<Uint8Array> | null,
  own: Headers = {},
): Response {
  const { headers, cookies } = outgoingOf(c);
  const all = { ...headers, ...('Cache-Control' in own ? {} : uncached), ...own };
  return new Response(body as Body, {
    status,
    headers: cookies.length === 0 ? all : withCookies(all, cookies),
  });
}

/** Several headers of one name are no plain object for `Response`, which would join them. */
function withCookies(headers: Headers, cookies: readonly string[]): globalThis.Headers {
  const all = new globalThis.Headers(headers);
  for (const cookie of cookies) all.append('Set-Cookie', cookie);
  return all;
}

export const respondJson = (
  c: HonoContext,
  status: ContentfulStatusCode,
  body: object,
  own?: Headers,
): Response => respond(c, status, JSON.stringify(body), { 'Content-Type': 'application/json', ...own });

export const redirect = (c: HonoContext, to: string, status: RedirectStatusCode): Response =>
  respond(c, status, null, { Location: /^[\x00-\xff]*$/.test(to) ? to : encodeURI(to) });

/** Answers with a page, compressed for our own. */
export function respondPage(c: HonoContext, html: string, status: ContentfulStatusCode = 200): Response {
  const headers = { 'Content-Type': 'text/html; charset=UTF-8' };
  return mayCompress(c)
    ? respond(c, status, gzipSync(html), { ...headers, 'Content-Encoding': 'gzip' })
    : respond(c, status, html, headers);
}

/** Sec-Fetch-Site of requests by our own links and forms, the address bar and bookmarks. No page can forge this header. */
const ourOwn = new Set(['same-origin', 'none']);

/**
 * Whether a page is compressed: only those that our own pages or the person requested, never those that another site requested.
 * Lengths of compressed answers reveal secrets only if an attacker can make the browser repeat requests (BREACH). Without the
 * header pages aren't compressed (docs/decisions/0003-pages-are-compressed-for-our-own.md).
 */
const mayCompress = (c: HonoContext): boolean =>
  ourOwn.has(c.req.header('sec-fetch-site') ?? '') &&
  c.req.method !== 'HEAD' &&
  accepts(c, { header: 'Accept-Encoding', supports: ['gzip', 'identity'], default: 'identity' }) === 'gzip';
