import type { Context } from '../../context.ts';
import { done, isRefused, type Outcome } from '../../contract/outcome.ts';
import type { SessionWho, WhoMap } from '../../contract/who.ts';
import { hasApp, selectAuthenticator } from '../authenticator.sql.ts';
import { selectPasskeys } from '../passkeys.sql.ts';
import { requestOptions, type RequestOptionsBody } from '../passkeys/options.ts';
import { readChallenge, type ChallengeFormBody } from './challenge.ts';
import { betweenSteps, inSession } from './key.ts';

// Options for showing a passkey or security key as a second step. Touching it is enough where the password was given.

type Who = WhoMap['challenge'];

const optionsBetween = async (context: Context, { challenge }: Who): Promise<RequestOptionsBody> => {
  const keys = await selectPasskeys(context.db, challenge.accountId);
  return requestOptions(context, betweenSteps(challenge), keys, 'discouraged');
};

/** The options of a sign-in between its steps, for programs and for a page that was open long. */
export const optionsForSecondStep = async (
  context: Context,
  who: Who,
): Promise<Outcome<RequestOptionsBody>> => done(await optionsBetween(context, who));

export type KeyStepBody = ChallengeFormBody & { readonly options: RequestOptionsBody };

/** The page that asks for a key between the two steps. */
export async function readKeyStep(
  context: Context,
  who: Who,
  input: { then?: string | undefined },
): Promise<Outcome<KeyStepBody>> {
  const read = await readChallenge(context, who, input);
  return isRefused(read) ? read : done({ ...read.body, options: await optionsBetween(context, who) });
}

/**
 * The options of a signed-in person who shows a key again: to prove, to reissue, to disable. A key that verifies the
 * person stands for the password too, so that is asked for where it can.
 */
export const optionsToProve = async (
  context: Context,
  who: SessionWho,
): Promise<Outcome<RequestOptionsBody>> => done(await optionsAgain(context, who));

async function optionsAgain(context: Context, who: SessionWho): Promise<RequestOptionsBody> {
  const keys = await selectPasskeys(context.db, who.account.id);
  return requestOptions(context, inSession(who), keys, 'preferred');
}

/** What a page offers that asks for a second step again. */
export interface AskedAgain {
  /** The options for showing a key, if there is one that works here. */
  readonly keys?: RequestOptionsBody;
  /** Whether there is an app. */
  readonly app: boolean;
}

/** The same for a page, with whether a code of an app may be typed instead. */
export async function askAgain(context: Context, who: SessionWho): Promise<AskedAgain> {
  if (!who.account.twoStep) return { app: false };
  const keys = await optionsAgain(context, who);
  const authenticator = await selectAuthenticator(context.db, who.account.id);
  const app = authenticator !== undefined && hasApp(authenticator);
  return { app, ...(keys.allowCredentials.length > 0 && { keys }) };
}
