import { z } from 'zod';
import { selectAccountByEmail } from '../accounts/accounts.sql.ts';
import { sendMailedCode, type SentCode } from '../accounts/mailed-code.ts';
import { hashNewPassword, weakBeside } from '../accounts/new-password.ts';
import type { Context } from '../context.ts';
import { accountExists } from '../mail/mails/account.ts';
import type { Lane } from '../limits/lanes.ts';
import { tooManyAttempts, withAttempt } from '../limits/reserve.ts';
import { done, isRefused, refuse, type Outcome, type Refusal } from '../contract/outcome.ts';
import type { PendingSignUp, Visitor, WhoMap } from '../contract/who.ts';
import { newToken, tokenDigest } from '../vault/digests.ts';
import { newId } from '../vault/random.ts';
import { insertPending } from './sign-up.sql.ts';
import { days, later, minutes } from '../process/durations.ts';

export const SIGN_UP_LIFE = minutes(30);

/** Sign-ups per network: each has a password estimated and hashed before anything is proved. */
const perNetwork = [
  { seconds: 3_600, most: 30 },
  { seconds: days(1), most: 100 },
];

const signUpLane = ({ network }: Visitor): Lane => ({
  name: `sign-up:${network}`,
  windows: perNetwork,
});

export const ConfirmEmail = z.object({
  next: z.literal('confirm-email'),
  email: z.string(),
  /** Of the mailed code; another may be asked for until the sign-up itself ends. */
  expiresAt: z.date(),
  signUpExpiresAt: z.date(),
  resendAt: z.date(),
});
export type ConfirmEmailBody = z.infer<typeof ConfirmEmail>;

interface Input {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly organization?: string | undefined;
  readonly timeZone?: string | undefined;
}

/** The form, unless sign-up is by invitation. */
export const readSignUp = async (context: Context): Promise<Outcome<object>> =>
  context.config.signUp === 'open' ? done({}) : refuse('not-allowed', { variant: 'invited' });

/**
 * Sign-up: a pending row and a mailed code, no account yet, so nobody squats an address. A known address gets the same
 * answer, the same hash, a code that nobody learns, and a mail that says the account exists (ASVS 6.3.8). Refuses
 * `password-weak`, `not-allowed` where sign-up is by invitation, `too-many-attempts`, `mail-not-sent`.
 */
export async function signUp(
  context: Context,
  who: WhoMap['anyone'],
  input: Input,
): Promise<Outcome<ConfirmEmailBody>> {
  if (context.config.signUp === 'invited') return refuse('not-allowed', { variant: 'invited' });
  const { email, password, name, organization, timeZone = null } = input;
  return withAttempt(
    context,
    [signUpLane(who.visitor)],
    async (attempt) => {
      const hashed = await hashNewPassword(context, attempt, password, [email, name, organization ?? '']);
      if (isRefused(hashed)) return hashed;
      const token = newToken(context.random);
      const createdAt = context.now();
      const pending = {
        id: newId(context.random),
        email,
        name,
        organization: organization ?? null,
        language: who.visitor.language,
        timeZone,
        ...hashed,
        expiresAt: later(createdAt, SIGN_UP_LIFE),
      };
      await insertPending(context.db, { ...pending, tokenDigest: tokenDigest(token), createdAt });
      const sent = await mailCode(context, pending, who.visitor);
      return isRefused(sent) ? sent : done(pendingBody(pending, sent), { pending: token });
    },
    tooManyAttempts,
  );
}

/** Says of a form with faulty fields whether its password is weak, too. */
export const tellOfSignUp = async (
  context: Context,
  { visitor }: WhoMap['anyone'],
  { email, password, name, organization }: Partial<Input>,
) =>
  context.config.signUp === 'open' ? weakBeside(context, visitor, password, [email, name, organization]) : {};

/** Sends another code for the sign-up that waits. */
export async function resendSignUpCode(
  context: Context,
  { pending, visitor }: WhoMap['pending'],
): Promise<Outcome<ConfirmEmailBody>> {
  const sent = await mailCode(context, pending, visitor);
  return isRefused(sent) ? sent : done(pendingBody(pending, sent));
}

async function mailCode(
  context: Context,
  pending: PendingSignUp,
  visitor: Visitor,
): Promise<SentCode | Refusal> {
  const taken = await selectAccountByEmail(context.db, pending.email);
  const { id, email: address } = pending;
  const subject = { purpose: 'sign-up', id, address, network: visitor.network } as const;
  const to = { ...(taken ?? pending), visitor };
  return sendMailedCode(context, subject, to, taken && accountExists);
}

const pendingBody = (pending: PendingSignUp, { expiresAt, resendAt }: SentCode): ConfirmEmailBody => ({
  next: 'confirm-email',
  email: pending.email,
  expiresAt,
  signUpExpiresAt: pending.expiresAt,
  resendAt,
});
