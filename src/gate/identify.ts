import type { Context } from '../context.ts';
import { setUpAgain } from '../mandate/mandate.ts';
import { passAsMember, type MemberWhoName } from '../organizations/pass-as-member.ts';
import { refuse, type Refusal } from '../contract/outcome.ts';
import type { SessionWho, Visitor, WhoMap, WhoName } from '../contract/who.ts';
import { proofNeeded } from '../sessions/proof.ts';
import { findSession } from '../sessions/find-session.ts';
import { findPending } from '../sign-in/confirm-sign-up.ts';
import { findChallenge } from '../two-step/second-step/challenge.ts';

/** The tokens a request brought. */
export interface Tokens {
  readonly session: string | undefined;
  readonly challenge: string | undefined;
  readonly pending: string | undefined;
}

/** Who asks, as far as the request says. */
export interface Asking {
  readonly tokens: Tokens;
  readonly visitor: Visitor;
  readonly session: SessionWho | undefined;
  /** The organization that the path names. */
  readonly organization: string | undefined;
}

/**
 * What a session opens before 2-Step Verification, taken away by somebody else, is set up again: what asks for no session,
 * the set-up with its proof, and leaving. A kind of route that isn't named here stays closed.
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
 * Decides who passes: the one place that does. Gives what the act then knows of them, or the refusal. `session` is
 * whoever is signed in in any case, because pages of every kind say so.
 */
export async function identify(
  context: Context,
  who: WhoName,
  { tokens, visitor, session, organization }: Asking,
): Promise<WhoMap[WhoName] | Refusal> {
  if (session?.account.mustSetUp && !whileSettingUp.has(who)) return setUpAgain;
  switch (who) {
    case 'anyone':
      return { visitor, session, challengeToken: tokens.challenge };
    case 'pending': {
      const pending = await findPending(context, tokens.pending);
      return pending
        ? { visitor, pending, session }
        : refuse('email-code-expired', { variant: 'over', to: '/sign-up', cookies: { pending: null } });
    }
    case 'challenge':
    case 'email-challenge': {
      const kind = who === 'challenge' ? 'second-step' : 'email-code';
      const challenge = await findChallenge(context, tokens.challenge, kind);
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

export const findSignedIn = (
  context: Context,
  tokens: Tokens,
  visitor: Visitor,
): Promise<SessionWho | undefined> => findSession(context, tokens.session, visitor);
