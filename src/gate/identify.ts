import type { Context } from '../context.ts';
import { passWithToken } from '../console/access-tokens/pass-with-token.ts';
import { setUpAgain } from '../mandate/mandate.ts';
import { passAsMember, type MemberWhoName } from '../organizations/pass-as-member.ts';
import { refuse, type Refusal } from '../contract/outcome.ts';
import type { AnyRoute } from '../contract/route.ts';
import type { AtConsole, Forwarded, SessionWho, Visitor, WhoMap, WhoName } from '../contract/who.ts';
import { proofNeeded } from '../sessions/proof.ts';
import { findSession } from '../sessions/find-session.ts';
import { findPending } from '../sign-in/confirm-sign-up.ts';
import { findChallenge } from '../two-step/second-step/challenge.ts';

/** The tokens of a request. */
export interface Tokens {
  readonly session: string | undefined;
  readonly challenge: string | undefined;
  readonly pending: string | undefined;
  /** An access token; there are no others beside it. */
  readonly access: string | undefined;
}

/** What a request says at a console's origin, or for a proxy in front of one. */
export interface Elsewhere {
  readonly atConsole: AtConsole | undefined;
  readonly forwarded: Forwarded;
}

/** A request's identity, as `identify` needs it. */
export interface Asking {
  readonly elsewhere: Elsewhere;
  readonly tokens: Tokens;
  readonly visitor: Visitor;
  readonly session: SessionWho | undefined;
  /** The slug of the organization in the path. */
  readonly organization: string | undefined;
}

/**
 * The routes open to a session whose 2-Step Verification was reset by somebody else, until it is set up again: those without a
 * session, the setup with its proof, and leaving an organization. A kind of route that isn't listed here stays closed.
 */
const whileSettingUp: ReadonlySet<WhoName> = new Set([
  'anyone',
  'pending',
  'challenge',
  'email-challenge',
  'setting-up',
  'proven-setting-up',
  'joined',
]);

/**
 * Decides who may pass; no other place does. Returns the person as the act gets them, or the refusal. The session is returned for
 * every kind of route, because every page shows who is signed in. A program with an access token passes only where the entry names
 * a scope, and reads what everyone may read.
 */
export async function identify(
  context: Context,
  { who, scope, method }: Pick<AnyRoute, 'who' | 'scope' | 'method'>,
  { tokens, elsewhere, visitor, session, organization }: Asking,
): Promise<WhoMap[WhoName] | Refusal> {
  if (tokens.access !== undefined && !(who === 'anyone' && method === 'GET'))
    return passWithToken(context, tokens.access, { scope, organization, visitor });
  if (session?.account.mustSetUp && !whileSettingUp.has(who)) return setUpAgain;
  switch (who) {
    case 'anyone':
      return { visitor, session, challengeToken: tokens.challenge };
    case 'console':
      return elsewhere.atConsole ? { visitor, at: elsewhere.atConsole } : refuse('not-found');
    case 'forwarded':
      return { visitor, forwarded: elsewhere.forwarded };
    case 'pending': {
      const pending = await findPending(context, tokens.pending);
      return pending
        ? { visitor, pending, session }
        : refuse('email-code-expired', { variant: 'over', to: '/sign-up', cookies: { pending: null } });
    }
    case 'challenge':
    case 'email-challenge': {
      const kind = who === 'challenge' ? 'second-step' : 'email-code';
      const challenge = await findChallenge(context, tokens.challenge, kind, visitor);
      return challenge ? { visitor, challenge, session } : refuse('challenge-expired');
    }
    case 'setting-up':
    case 'session':
      return session ?? refuse('not-signed-in');
    case 'proven-setting-up':
    case 'proven':
      if (!session) return refuse('not-signed-in');
      return session.proof ? { ...session, proof: session.proof } : proofNeeded(session);
    default:
      return session
        ? passAsMember(context, who satisfies MemberWhoName, session, organization ?? '')
        : refuse('not-signed-in');
  }
}

/** The person whose session the cookie names; undefined for none. Access tokens don't count here. */
export const findSignedIn = (
  context: Context,
  tokens: Tokens,
  visitor: Visitor,
): Promise<SessionWho | undefined> => findSession(context, tokens.session, visitor);
