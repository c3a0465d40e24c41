import { readHeaders, type Headers } from './read-headers.ts';
import { tokenReader, type Assertion, type IdToken } from './read-token.ts';
import { checkPolicy, judge, named, type Policy, type Who } from './who.ts';

export type { Assertion, IdToken } from './read-token.ts';
export type { Acr, Organization, Policy, Role, Who } from './who.ts';

/** The headers of a trusted proxy as they are. */
export interface ProxyHeaders {
  readonly kind: 'headers';
}

export interface Options extends Policy {
  /** By what Sallyport tells who came in. */
  readonly from: ProxyHeaders | Assertion | IdToken;
}

export type Code = 'not-signed-in' | 'not-allowed' | 'proof-required' | 'unavailable';
const statuses: Readonly<Record<Code, number>> = {
  'not-signed-in': 401,
  'not-allowed': 403,
  'proof-required': 403,
  unavailable: 503,
};

/** Who came in, or why they don't pass. */
export type Verdict =
  { readonly who: Who } | { readonly code: Code; readonly status: number; readonly body: string };

/** Judges requests by their headers. Every way to be unsure is a "no"; keys that can't be fetched are "unavailable". */
export function createGuard(options: Options): (headers: Headers) => Promise<Verdict> {
  checkPolicy(options);
  const read = readerOf(options.from);
  return async (headers) => {
    let told: Omit<Who, 'organization'> | undefined;
    try {
      told = await read(headers);
    } catch {
      return refuse('unavailable');
    }
    if (!told) return refuse('not-signed-in');
    const who = { ...told, organization: named(told.organizations, options) };
    const code = judge(who, options);
    return code ? refuse(code) : { who };
  };
}

function readerOf(
  from: Options['from'],
): (headers: Headers) => Promise<Omit<Who, 'organization'> | undefined> {
  if (from.kind === 'headers') return async (headers) => readHeaders(headers);
  const verify = tokenReader(from);
  return async (headers) => {
    const token = from.kind === 'assertion' ? headers('x-sallyport-assertion') : from.token(headers);
    return token ? verify(token) : undefined;
  };
}

/** A refusal as Sallyport's own: a problem (RFC 9457) with its code. */
function refuse(code: Code): Verdict {
  const status = statuses[code];
  return { code, status, body: JSON.stringify({ type: `about:blank#${code}`, title: code, status, code }) };
}

export const problemHeaders = {
  'Content-Type': 'application/problem+json; charset=utf-8',
  'Cache-Control': 'no-store',
} as const;
