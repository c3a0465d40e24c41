import { acrs, type Acr } from '../../contract/shown.ts';
import type { Told } from '../told.ts';
import { organizationIn } from './scopes.ts';

/** The parameters of an authorization request (OpenID Connect Core section 3.1.2.1), as they came. */
export type Params = Readonly<Record<string, unknown>>;

/** What stood when a person was first asked for something: only what is proved later answers it. */
export interface Began {
  /** Undefined if nobody was signed in. */
  readonly session: string | undefined;
  /** When the session had last proved it, or when the request came if there was none: in milliseconds since 1970. */
  readonly authTime: number;
}

/**
 * What a person has to do before the application is told who they are: sign in; prove it again, with the second step if it is
 * on, or by a passkey; turn 2-Step Verification on because the application wants it; set it up because an organization requires
 * it, or after a reset.
 */
export type Need = 'sign-in' | 'proof' | 'passkey' | 'turn-on' | 'set-up';
/** What nobody can put right on a page of ours, by its name in OAuth. */
export type Denial = 'access_denied' | 'unmet_authentication_requirements' | 'login_required';

/** The facts that decide what a request needs. */
export interface Facts {
  readonly params: Params;
  /** The signed-in person, told with the organization that the request names. */
  readonly told: Told | undefined;
  /** Whether their account has a passkey or a security key. */
  readonly hasPasskey: boolean;
  readonly began: Began | undefined;
  readonly now: Date;
}

/** What a request still needs of its person; undefined if nothing. */
export function neededFor({
  params,
  told,
  hasPasskey,
  began,
  now,
}: Facts): { need: Need } | { denial: Denial } | undefined {
  const wanted = leastAcr(params);
  if (wanted === 'unknown') return { denial: 'unmet_authentication_requirements' };
  if (!told) return { need: 'sign-in' };
  if (!isMeant(params, told.account.id)) return { denial: 'login_required' };
  if (told.mustSetUp) return { need: 'set-up' };
  if (organizationIn(scopesIn(params)) !== undefined && told.organizations.length === 0) {
    const [shut] = told.closed;
    if (!shut) return { denial: 'access_denied' };
    // What the account lacks no proof puts right: asked for one, a person without a passkey would come back for ever.
    if (shut.why.code !== 'proof-required') return { need: 'set-up' };
    return { need: shut.why.level === 'passkeys' ? 'passkey' : 'proof' };
  }
  if (acrs.indexOf(told.acr) < wanted) {
    if (wanted === acrs.indexOf('phr'))
      return hasPasskey ? { need: 'passkey' } : { denial: 'unmet_authentication_requirements' };
    return { need: told.twoStep ? 'proof' : 'turn-on' };
  }
  return asksAgain(params, told, now) && !provedSince(began, told) ? { need: 'proof' } : undefined;
}

/** The words of a parameter that lists them with spaces between (RFC 6749 section 3.3). */
export const wordsOf = (list: unknown): string[] =>
  typeof list === 'string' ? list.split(' ').filter((word) => word !== '') : [];

/** All requested scopes. The library forgets those that it doesn't know, so they are kept beside (see `configuration.ts`). */
export const scopesIn = ({ scope, requested_scope: all }: Params): string[] => wordsOf(all ?? scope);

/** `prompt=login`, or a sign-in longer ago than `max_age` seconds. */
function asksAgain({ prompt, max_age: maxAge }: Params, { authTime }: Told, now: Date): boolean {
  if (wordsOf(prompt).includes('login')) return true;
  return maxAge !== undefined && (now.getTime() - authTime.getTime()) / 1000 > Number(maxAge);
}

/** Whether the person proved who they are after the request came: only that answers `prompt=login`. */
function provedSince(began: Began | undefined, { session, authTime }: Told): boolean {
  if (began === undefined) return false;
  // Nobody was signed in when it came, so what was proved at that very moment came after it.
  if (began.session === undefined) return authTime.getTime() >= began.authTime;
  return began.session !== session.id || authTime.getTime() > began.authTime;
}

/** Whether `id_token_hint`, whose signature is checked already, is about this person, if there is one. */
const isMeant = ({ id_token_hint: hint }: Params, accountId: string): boolean =>
  typeof hint !== 'string' || subjectOf(hint) === accountId;

/** The claim `sub` of a JWT (RFC 7519 section 4.1.2). */
const subjectOf = (jwt: string): unknown =>
  (JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as { sub?: unknown }).sub;

/**
 * The rank of the weakest sign-in that a request accepts: `acr_values` is a demand here, as is an essential `acr` of the
 * parameter `claims`. A stronger one satisfies it too. 'unknown' if it names none that we know.
 */
function leastAcr({ acr_values: values, claims }: Params): number | 'unknown' {
  const lists = [wordsOf(values), essentialAcrs(claims)].filter((list) => list.length > 0);
  const ranks = lists.map((list) => list.map((acr) => acrs.indexOf(acr as Acr)).filter((rank) => rank >= 0));
  if (ranks.some((list) => list.length === 0)) return 'unknown';
  return Math.max(0, ...ranks.map((list) => Math.min(...list)));
}

/** OpenID Connect Core section 5.5.1.1. The library has refused a `claims` that isn't a JSON object. */
function essentialAcrs(claims: unknown): string[] {
  if (typeof claims !== 'string') return [];
  const { acr } = (JSON.parse(claims) as { id_token?: { acr?: unknown } }).id_token ?? {};
  if (typeof acr !== 'object' || acr === null) return [];
  const { essential, value, values } = acr as { essential?: unknown; value?: unknown; values?: unknown };
  if (essential !== true) return [];
  const listed = [...(value === undefined ? [] : [value]), ...(Array.isArray(values) ? values : [])];
  return listed.map(String);
}
