import { showAgain } from '../second-step/show-again.ts';
import { record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { done, isRefused, refuse, type Outcome, type Refusal } from '../../contract/outcome.ts';
import type { SessionWho } from '../../contract/who.ts';
import { proofNeeded } from '../../sessions/proof.ts';
import { renewToken } from '../../sessions/renew-token.ts';
import { renewProof } from '../../sessions/sessions.sql.ts';
import { newId } from '../../vault/new-id.ts';
import { seal, unseal, type Place } from '../../vault/sealing.ts';
import { newRecoveryCodes } from '../codes/recovery-codes.ts';
import {
  deleteReissue,
  hasExpiredReissue,
  insertReissue,
  selectReissue,
  type ReissueRow,
} from './reissue.sql.ts';
import { readSecondStep } from '../second-step/typed.ts';

const MINUTES = 30;

export interface ReissueBody {
  readonly email: string;
  readonly recoveryCodes: readonly string[];
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

interface Input {
  readonly password: string;
  readonly code?: string | undefined;
  readonly recoveryCode?: string | undefined;
}

/** Where new codes are sealed until Complete: they open nowhere else. */
const reissuePlace = (reissueId: string, account: string): Place => ({
  table: 'reissues',
  column: 'sealed_codes',
  row: reissueId,
  account,
});

/** Whether a second step was shown so lately in this session that the password is enough (design: ten minutes). */
export const needsSecondStep = ({ proof }: SessionWho): boolean => proof === undefined;

/**
 * "Click Reissue Recovery Code, enter your password" (the guide): shows ten new codes. The old ones work until Complete.
 * Asked again while one is open, it shows the same codes. Refuses `not-active`, and as `showAgain`.
 */
export async function startReissue(
  context: Context,
  who: SessionWho,
  input: Input,
): Promise<Outcome<ReissueBody>> {
  const { account, session, visitor } = who;
  if (!account.twoStep) return refuse('not-active');
  const typed = input.code !== undefined || input.recoveryCode !== undefined;
  const secondStep = typed || needsSecondStep(who) ? readSecondStep(input) : undefined;
  if (isRefused(secondStep)) return secondStep;
  return showAgain<ReissueBody>(context, who, { password: input.password, secondStep }, async (tx) => {
    const now = context.now();
    const id = newId(context.random);
    const codes = newRecoveryCodes(context.random).join('\n');
    await insertReissue(tx, {
      id,
      sessionId: session.id,
      accountId: account.id,
      credentialVersion: account.credentialVersion,
      sealedCodes: seal(context.keyring, context.random, reissuePlace(id, account.id), codes),
      createdAt: now,
      expiresAt: new Date(now.getTime() + MINUTES * 60_000),
    });
    await record(tx, {
      type: 'reissue-started',
      at: now,
      accountId: account.id,
      sessionId: session.id,
      visitor,
    });
    // What was shown in the act is a proof: the codes stay on the screen as long as one lasts.
    await renewProof(tx, session.id, now, secondStep ? now : null);
    const token = await renewToken(context, tx, session.id);
    const row = await selectReissue(tx, session.id, account.credentialVersion, now);
    return token !== undefined && row
      ? done(toBody(context, account, row), { session: token })
      : refuse('not-signed-in');
  });
}

/**
 * The one way to the new codes of a session before Complete: only to a fresh proof, so that a browser that was left open
 * for a while gives nothing away. Refuses `enrolment-missing` where none wait, `proof-required`.
 */
export async function openReissue(context: Context, who: SessionWho): Promise<ReissueRow | Refusal> {
  const { account, session, proof } = who;
  const row = await selectReissue(context.db, session.id, account.credentialVersion, context.now());
  if (!row) return noReissue(context, who);
  return proof ? row : proofNeeded(who);
}

/** The codes that wait for Complete: exactly what starting answered. */
export async function readReissue(context: Context, who: SessionWho): Promise<Outcome<ReissueBody>> {
  const row = await openReissue(context, who);
  return isRefused(row) ? row : done(toBody(context, who.account, row));
}

/** Leaving saves nothing: the old codes go on. */
export async function leaveReissue(context: Context, { session }: SessionWho): Promise<Outcome<null>> {
  await deleteReissue(context.db, session.id);
  return done(null);
}

/** The page that asks whether to leave, for those without script; it needs new codes to leave. */
export async function askToLeaveReissue(context: Context, who: SessionWho): Promise<Outcome<object>> {
  const { account, session } = who;
  const row = await selectReissue(context.db, session.id, account.credentialVersion, context.now());
  return row ? done({}) : noReissue(context, who);
}

/** The ten codes of an open reissue, as they are shown; they open for the account that started it only. */
export const reissuedCodesOf = (context: Context, row: ReissueRow, { id }: SessionWho['account']): string[] =>
  unseal(context.keyring, reissuePlace(row.id, id), row.sealedCodes).toString().split('\n');

/** No new codes wait: they have expired, or were saved or left, and there is nothing to regret. */
export async function noReissue(
  context: Context,
  { account, session }: Pick<SessionWho, 'account' | 'session'>,
): Promise<Refusal> {
  if (!account.twoStep) return refuse('not-active');
  const expired = await hasExpiredReissue(context.db, session.id, context.now());
  return refuse('enrolment-missing', { variant: expired ? 'reissueExpired' : 'noReissue' });
}

const toBody = (context: Context, account: SessionWho['account'], row: ReissueRow): ReissueBody => ({
  email: account.email,
  recoveryCodes: reissuedCodesOf(context, row, account),
  issuedAt: row.createdAt,
  expiresAt: row.expiresAt,
});
