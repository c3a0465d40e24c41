import { createLocalJWKSet, decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import type { Context } from '../../context.ts';
import { done, isRefused, refuse, type Outcome } from '../../contract/outcome.ts';
import type { WhoMap } from '../../contract/who.ts';
import { signOut } from '../../sign-in/sign-out.ts';
import { publicKeys } from '../keys/signing-keys.ts';
import { selectApplication, type Application } from './applications.sql.ts';
import { sidOf } from './sessions.ts';

/** The parameters of OpenID Connect RP-Initiated Logout section 2 that count here. */
export interface SignOutAsked {
  readonly id_token_hint?: string | undefined;
  readonly client_id?: string | undefined;
  readonly post_logout_redirect_uri?: string | undefined;
  readonly state?: string | undefined;
}

export interface SigningOut {
  /** The application that asks, if it says which. */
  readonly name: string | undefined;
  /** The application's page afterwards, one of those registered. */
  readonly to: string | undefined;
  /** Whether the person is signed in, and so is asked. */
  readonly signedIn: boolean;
  /** What the form sends again. */
  readonly asked: SignOutAsked;
}

/**
 * An application signs its person out. With an ID token of this very session, which only the application has, it is done right
 * away; otherwise the page asks, whoever sent the person here. Refuses `input-invalid` for an application, an ID token or an
 * address that isn't right, and leads nowhere then.
 */
export async function readSignOut(
  context: Context,
  who: WhoMap['anyone'],
  asked: SignOutAsked,
): Promise<Outcome<SigningOut>> {
  const found = await askingApplication(context, asked);
  if (found === 'wrong') return wrong;
  const { application, sid } = found;
  const { post_logout_redirect_uri: uri, state } = asked;
  if (uri !== undefined && !application?.postLogoutRedirectUris.includes(uri)) return wrong;
  const to = uri === undefined ? undefined : new URL(uri);
  if (to && state !== undefined) to.searchParams.set('state', state);
  const { session } = who;
  const isSure = session && application && sid === sidOf(session.session.id, application.id);
  const { cookies = {} } = isSure ? await signOut(context, who) : {};
  return done(
    { name: application?.name, to: to?.href, signedIn: session !== undefined && !isSure, asked },
    cookies,
  );
}

const wrong = refuse('input-invalid', { variant: 'application', offers: ['help'] });

interface Found {
  readonly application?: Application | undefined;
  /** The session of the ID token, as the application knows it. */
  readonly sid?: unknown;
}

/** The application that asks: by its id, or by an ID token of ours. */
async function askingApplication(
  context: Context,
  { id_token_hint: hint, client_id: id }: SignOutAsked,
): Promise<Found | 'wrong'> {
  if (hint === undefined && id === undefined) return {};
  const claims = hint === undefined ? undefined : await readHint(context, hint);
  const audience = hint === undefined ? id : claims?.aud;
  if (typeof audience !== 'string' || (id !== undefined && id !== audience)) return 'wrong';
  const application = await selectApplication(context.db, audience);
  return application ? { application, sid: claims?.sid } : 'wrong';
}

/** An ID token's claims: once it was right it says who asks, also after its end, and signed by a key that was retired since. */
async function readHint(context: Context, hint: string): Promise<JWTPayload | undefined> {
  const keys = createLocalJWKSet({ keys: [...(await publicKeys(context, []))] });
  try {
    const currentDate = new Date((decodeJwt(hint).iat ?? 0) * 1000);
    return (await jwtVerify(hint, keys, { issuer: context.config.publicUrl, currentDate })).payload;
  } catch (fault) {
    if (fault instanceof errors.JOSEError || fault instanceof TypeError) return undefined;
    throw fault;
  }
}

/** The person says yes; the page that asked shows then where it goes on. Refuses as `readSignOut`. */
export async function signOutOfAll(
  context: Context,
  who: WhoMap['anyone'],
  asked: SignOutAsked,
): Promise<Outcome<SigningOut>> {
  const read = await readSignOut(context, who, asked);
  if (isRefused(read) || !read.body.signedIn) return read;
  const { cookies } = await signOut(context, who);
  return done({ ...read.body, signedIn: false }, cookies);
}

/** The page again with what the application asked. */
export function signOutPath({ asked }: Pick<SigningOut, 'asked'>): string {
  const given = Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return `/oidc/sign-out?${new URLSearchParams(given).toString()}`;
}
