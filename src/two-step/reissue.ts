import { showAgain } from '../accounts/show-again.ts';
import { record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { done, refuse, type Outcome, type Refusal } from '../routes/outcome.ts';
import type { SessionWho } from '../routes/who.ts';
import type { Transaction } from '../storage/database.ts';
import { newId } from '../vault/new-id.ts';
import { seal, unseal } from '../vault/sealing.ts';
import { reissuePlace } from './places.ts';
import { newRecoveryCodes } from './recovery-code.ts';
import {
  deleteReissue,
  hasExpiredReissue,
  insertReissue,
  selectReissue,
  type ReissueRow,
} from './reissue.sql.ts';
import { shownSecondStep } from './shown-second-step.ts';
import { readSecondStep } from './typed-second-step.ts';

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
  const shown = typed || needsSecondStep(who) ? readSecondStep(input) : undefined;
  if (shown && 'ok' in shown) return shown;
  const secondStep = shown && shownSecondStep(context, who, shown);
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
    return readOpenReissue(context, who, tx);
  });
}

/** The codes that wait for Complete: exactly what starting answered. */
export const readReissue = (context: Context, who: SessionWho): Promise<Outcome<ReissueBody>> =>
  readOpenReissue(context, who, context.db);

/** Leaving saves nothing: the old codes go on. */
export async function leaveReissue(context: Context, { session }: SessionWho): Promise<Outcome<null>> {
  await deleteReissue(context.db, session.id);
  return done(null);
}

/** The page that asks whether to leave, for those without script; it needs new codes to leave. */
export async function askToLeaveReissue(context: Context, who: SessionWho): Promise<Outcome<object>> {
  const read = await readReissue(context, who);
  return read.ok ? done({}) : read;
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

async function readOpenReissue(
  context: Context,
  { account, session }: SessionWho,
  tx: Transaction | Context['db'],
): Promise<Outcome<ReissueBody>> {
  const row = await selectReissue(tx, session.id, account.credentialVersion, context.now());
  if (!row) return noReissue(context, { account, session });
  return done({
    email: account.email,
    recoveryCodes: reissuedCodesOf(context, row, account),
    issuedAt: row.createdAt,
    expiresAt: row.expiresAt,
  });
}
