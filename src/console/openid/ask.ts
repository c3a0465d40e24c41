import type { Context } from '../../context.ts';
import { proofPath, withThen } from '../../contract/fields.ts';
import { done, refuse, type CookieChanges, type Outcome } from '../../contract/outcome.ts';
import type { WhoMap } from '../../contract/who.ts';
import { setUpFirst } from '../../mandate/mandate.ts';
import type { Language } from '../../text/languages.ts';
import { askedLanguage } from '../../web/texts/translate.ts';
import { tokenDigest } from '../../vault/digests.ts';
import { toldBySession } from '../told.ts';
import { selectApplication } from './applications.sql.ts';
import { selectArtifact } from './artifacts.sql.ts';
import { scopesIn, wordsOf, type Began, type Need, type Params } from './needed.ts';
import { readNeeded } from './read-needed.ts';
import { organizationIn } from './scopes.ts';
import { pathsOf } from './strangers-request.ts';

export interface AskedFor {
  /** The application that a person signs in to. */
  readonly name: string;
  /** The page on which they do what is needed first; it leads back here. */
  readonly first: string | undefined;
  /** Where the request goes on. */
  readonly to: string;
}

/**
 * A request of an application that needs something of its person, between two pages. Whoever opens it can do it, and it
 * goes on with whoever is signed in then. Refuses `link-expired` for a request that is over, or never was.
 */
export async function readAsked(
  context: Context,
  { session, visitor }: WhoMap['anyone'],
  { uid }: { uid: string },
): Promise<Outcome<AskedFor>> {
  const row = await selectArtifact(context.db, 'Interaction', tokenDigest(uid));
  const { params, prompt, exp } = (row?.payload ?? {}) as Partial<Interaction>;
  const application = await selectApplication(context.db, String(params?.client_id ?? ''));
  if (!params || !application || exp! * 1000 <= context.now().getTime())
    return refuse('link-expired', { variant: 'application' });
  const organization = organizationIn(scopesIn(params));
  const asked = organization === undefined ? 'none' : { organization };
  const told = session && (await toldBySession(context, session.session.id, asked));
  const needed = await readNeeded(context, { params, told, began: prompt?.details });
  const here = `/oidc/ask/${uid}`;
  const first = needed && 'need' in needed ? pageFor(needed.need, here, params) : undefined;
  const cookies = session ? {} : inLanguage(params, visitor);
  return done({ name: application.name, first, to: `/oidc/authorize/${uid}` }, cookies);
}

/**
 * The same of a request that came without a session, which its own parameters tell. Somebody who is signed in by now goes on.
 * Refuses `link-expired` for an application that isn't there any more.
 */
export async function readStrangersRequest(
  context: Context,
  { session, visitor }: WhoMap['anyone'],
  params: Params,
): Promise<Outcome<AskedFor>> {
  const application = await selectApplication(context.db, String(params.client_id ?? ''));
  if (!application) return refuse('link-expired', { variant: 'application' });
  const { here, to } = pathsOf(params);
  if (session) return done({ name: application.name, first: undefined, to });
  const first = pageFor('sign-in', here, params);
  return done({ name: application.name, first, to }, inLanguage(params, visitor));
}

/** Of the library's interaction what is used here. */
interface Interaction {
  readonly params: Params;
  readonly prompt: { readonly details: Began };
  readonly exp: number;
}

function pageFor(need: Need, here: string, { login_hint: hint }: Params): string {
  switch (need) {
    case 'sign-in': {
      const page = withThen('/sign-in', here);
      return typeof hint === 'string' ? `${page}&email=${encodeURIComponent(hint)}` : page;
    }
    case 'proof':
      return proofPath(here);
    case 'passkey':
      return proofPath(here, ['passkey']);
    case 'turn-on':
      return withThen('/account/two-step', here);
    case 'set-up':
      return setUpFirst(here);
  }
}

/** The application knows what its person reads (`ui_locales`), unless the person says it here. */
function inLanguage(
  { ui_locales: locales }: Params,
  visitor: { readonly language: Language },
): CookieChanges {
  const [language] = wordsOf(locales).flatMap((tag) => askedLanguage(tag, undefined) ?? []);
  return language === undefined || language === visitor.language ? {} : { language };
}
