import type { Context } from '../context.ts';
import { done, type Outcome } from '../contract/outcome.ts';
import type { WhoMap } from '../contract/who.ts';
import { readAssertion } from '../two-step/passkeys/credential.ts';
import type { RequestOptionsBody } from '../two-step/passkeys/options.ts';
import { signalsOf, type Signals } from '../two-step/passkeys/signals.ts';
import { findBegun } from '../two-step/second-step/challenge.ts';
import { optionsToSignIn } from './passkey.ts';

export interface SignInForm {
  /** The path that the person wanted. */
  readonly then?: string | undefined;
  /** The address of a sign-in that ended between its steps, in this browser, or that an application knows. */
  readonly email?: string | undefined;
  readonly signedIn: boolean;
  /** Whether new accounts are by invitation only. */
  readonly invitedOnly: boolean;
  /** The options for a passkey alone; none for people who are signed in. */
  readonly passkey?: RequestOptionsBody;
  /** For the browser: the passkey that was refused, if nobody has it. */
  readonly signals?: Signals | undefined;
}

interface Asked {
  readonly then?: string | undefined;
  readonly email?: string | undefined;
  /** The passkey of the refused form, whatever it is. */
  readonly credential?: unknown;
}

/** The form's initial values. A sign-in that took too long, or missed too often, starts again with those it had. */
export async function readSignIn(
  context: Context,
  { session, challengeToken, visitor }: WhoMap['anyone'],
  { then, email, credential }: Asked,
): Promise<Outcome<SignInForm>> {
  const invitedOnly = context.config.signUp === 'invited';
  if (session) return done({ then: then ?? context.config.home?.path, signedIn: true, invitedOnly });
  const begun = await findBegun(context, challengeToken);
  const { options, cookies } = optionsToSignIn(context, visitor);
  const form = { then: then ?? begun?.then, email: begun?.email ?? email, signedIn: false, invitedOnly };
  const refused = readAssertion(credential);
  const signals = refused && (await signalsOf(context, [], refused.id));
  return done({ ...form, passkey: options, signals }, cookies);
}
