import { recordAndTell } from '../../activity/notice.ts';
import type { Context } from '../../context.ts';
import { isRefused, refuse, type Refusal } from '../../contract/outcome.ts';
import type { Visitor } from '../../contract/who.ts';
import type { SecondStepMethod } from '../../sessions/shown.ts';
import type { Transaction } from '../../storage/database.ts';
import { sentTogether } from '../../storage/pipelined.ts';
import type { Counted } from '../../vault/counted.ts';
import { unseal } from '../../vault/sealing.ts';
import { advanceStep, selectApps, type AppRow } from '../apps.sql.ts';
import { selectAuthenticator, selectUnspentCode, spendRecoveryCode } from '../authenticator.sql.ts';
import { appKeyPlace } from '../codes/app-key.ts';
import type { RecoveryCode } from '../codes/recovery-codes.ts';
import { matchingSteps, offsetsOf, PERIOD_SECONDS, stepAt } from '../codes/totp.ts';
import { selectByCredential } from '../passkeys.sql.ts';
import { readChallenge, type Ceremony } from '../passkeys/ceremony.ts';
import { checkKey, keyIncorrect } from '../passkeys/check-key.ts';
import type { ShownCredential } from '../passkeys/credential.ts';
import type { SecondStep } from './typed.ts';

/** A second step after its check, before anything is spent. */
export type CheckedSecondStep = RightSecondStep | WrongSecondStep;

export interface RightSecondStep {
  readonly fits: true;
  /** The name under which a session keeps it. */
  readonly method: SecondStepMethod;
  /** Whether it verified the person, so that it stands for the password too: a passkey does. */
  readonly verifiedUser: boolean;
  /** Spends it in the caller's transaction; a refusal if another request was faster. */
  spend(tx: Transaction): Promise<Refusal | undefined>;
}

export interface WrongSecondStep {
  readonly fits: false;
  readonly refusal: Refusal;
  /** For an app code of another time: by how many steps, and which step that is. */
  readonly otherTime?: { readonly offset: number; readonly step: number };
}

/** The account of the second step, and the trail's facts about its browser. */
export interface Claimant {
  readonly accountId: string;
  readonly sessionId?: string;
  readonly visitor: Visitor;
  /** What a passkey's challenge has to be for. */
  readonly ceremony: Ceremony;
  /** The account's apps, if the caller reads them already. */
  readonly apps?: Promise<AppRow[]> | undefined;
}

/** How many steps the hint searches, either way (five minutes). */
const CLOCK_REACH = 10;

const wrong = (refusal: Refusal): WrongSecondStep => ({ fits: false, refusal });

/** Compares a second step with the account's, by the attempt that the caller has reserved. */
export function checkSecondStep(
  context: Context,
  by: Counted,
  claimant: Claimant,
  shown: SecondStep,
): Promise<CheckedSecondStep> {
  if (shown.kind === 'app') return checkAppCode(context, claimant, shown.code);
  return shown.kind === 'passkey'
    ? checkPasskey(context, by, claimant, shown.credential)
    : checkRecoveryCode(context, by, claimant, shown.code);
}

/**
 * Six digits against the keys of all the account's apps, however early one fits: the answer's time doesn't tell which. A
 * key that can't be unsealed is a fault, never "off". An account without an app, because a passkey is enough, has no
 * right code.
 */
async function checkAppCode(
  context: Context,
  { accountId, apps: reading }: Claimant,
  code: string,
): Promise<CheckedSecondStep> {
  const now = context.now();
  const rows = await (reading ?? selectApps(context.db, accountId));
  if (rows.length === 0 && !(await selectAuthenticator(context.db, accountId)))
    return wrong(refuse('not-active'));
  const apps = rows.map((app) => ({
    app,
    key: keyOf(context, accountId, app),
  }));
  // Newest first: neighbouring steps can have the same digits, and the newest is the one that can still be spent.
  const fitting = apps.flatMap(({ app, key }) =>
    matchingSteps(key, code, now)
      .slice(0, 1)
      .map((step) => ({ app, step })),
  );
  const [fresh] = fitting.filter(({ app, step }) => step > app.lastStep).sort((a, b) => b.step - a.step);
  if (fresh) {
    const { app, step } = fresh;
    return {
      fits: true,
      method: 'otp',
      verifiedUser: false,
      spend: async (tx) => ((await advanceStep(tx, app, step, now)) ? undefined : reused(app, step)),
    };
  }
  const [used] = fitting;
  if (used) return wrong(reused(used.app, used.step));
  const offsets = apps.flatMap(({ key }) => offsetsOf(key, code, now, CLOCK_REACH).slice(0, 1));
  const [offset] = offsets.sort((a, b) => Math.abs(a) - Math.abs(b));
  const incorrect = wrong(refuse('code-incorrect'));
  return offset === undefined
    ? incorrect
    : { ...incorrect, otherTime: { offset, step: stepAt(now) + offset } };
}

const keyOf = ({ keyring }: Context, accountId: string, { id, table, sealedKey }: AppRow): Buffer =>
  unseal(keyring, appKeyPlace(id, accountId, table), sealedKey);

/** The app's code was used, or is older than one that was: its next one is good. */
const reused = ({ lastStep }: AppRow, step: number): Refusal =>
  refuse('code-reused', {
    retryAt: new Date((Math.max(lastStep, step) + 1) * PERIOD_SECONDS * 1000),
  });

/** Unknown, spent and wrong codes cost the same one hash and get the same answer. */
async function checkRecoveryCode(
  context: Context,
  by: Counted,
  claimant: Claimant,
  code: RecoveryCode,
): Promise<CheckedSecondStep> {
  const incorrect = refuse('recovery-code-incorrect');
  const { accountId, sessionId, visitor } = claimant;
  const row = await selectUnspentCode(context.db, accountId, code.selector);
  const right = row
    ? await context.hasher.verify(by, row.hash, code.secret)
    : await context.hasher.verifyNothing(by, code.secret);
  if (!row || !right) return wrong(incorrect);
  return {
    fits: true,
    method: 'recovery',
    verifiedUser: false,
    /** With its line of the trail and its notice, for every purpose. */
    async spend(tx) {
      const [spent, told] = await sentTogether(
        spendRecoveryCode(tx, row.id, context.now()),
        recordAndTell(context, tx, {
          ...{ type: 'recovery-code-used', at: context.now(), accountId, visitor },
          ...(sessionId !== undefined && { sessionId }),
        }),
      );
      if (!spent()) return incorrect;
      told();
      return undefined;
    },
  };
}

/** The answer of a key of this account, to a challenge that we sealed for exactly this. */
async function checkPasskey(
  context: Context,
  by: Counted,
  { accountId, sessionId, visitor, ceremony }: Claimant,
  credential: ShownCredential,
): Promise<CheckedSecondStep> {
  const challenge = readChallenge(context, ceremony, credential.client.challenge);
  const found = challenge && (await selectByCredential(context.db, credential.credentialId));
  if (found?.key.accountId !== accountId) return wrong(keyIncorrect);
  const { key } = found;
  const right = await checkKey(context, by, { credential, challenge: challenge!, key, visitor, sessionId });
  return isRefused(right) ? wrong(right) : { fits: true, ...right };
}
