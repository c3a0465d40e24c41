import { findAgreeingAddress } from '../../accounts/agreeing-address.ts';
import type { CodeSubject } from '../../accounts/mailed-code-lanes.ts';
import { findSentCode, type SentCode } from '../../accounts/mailed-code.ts';
import type { Context } from '../../context.ts';
import { isRefused, refuse, type Refusal } from '../../contract/outcome.ts';
import type { SessionWho, SignedInAccount } from '../../contract/who.ts';
import { proofNeeded } from '../../sessions/proof.ts';
import { seal, unseal, type Place } from '../../vault/sealing.ts';
import { encodeBase32 } from '../codes/base32.ts';
import { keyUri } from '../codes/app-key.ts';
import { newRecoveryCodes } from '../codes/recovery-codes.ts';
import { hasExpiredDraft, selectDraft, type DraftKind, type DraftRow } from './draft.sql.ts';

/** How long a set-up may take, or a reissue. */
export const DRAFT_MINUTES = 30;

export type Step = DraftRow['step'];

/** What a step answers; reading the draft answers exactly the same, so a reload loses nothing. */
export type DraftBody = EmailStepBody | AppStepBody | RecoveryCodesStepBody;

export interface EmailStepBody {
  readonly step: 'email';
  /** Where the code goes: the account's address, unless that changed lately. */
  readonly email: string;
  /** Until then the code goes to the address that the account had before. */
  readonly earlierUntil?: Date | undefined;
  readonly expiresAt: Date;
  /** The code that is out, once one was asked for. */
  readonly code?: SentCode;
  readonly replacing: boolean;
}
export interface AppStepBody {
  readonly step: 'app';
  readonly email: string;
  readonly expiresAt: Date;
  /** Base32, 32 characters. */
  readonly key: string;
  readonly keyUri: string;
  readonly replacing: boolean;
}
export interface RecoveryCodesStepBody {
  readonly step: 'recovery-codes';
  readonly email: string;
  readonly expiresAt: Date;
  readonly recoveryCodes: readonly string[];
  readonly issuedAt: Date;
  readonly replacing: boolean;
}

export const codeSubject = (draft: DraftRow, address: string): CodeSubject => ({
  purpose: 'enrolment',
  id: draft.id,
  accountId: draft.accountId,
  address,
});

/**
 * There is no draft: it has expired and nothing was saved; or, where 2-Step Verification is on and none has expired, it
 * was completed or left, and there is nothing to regret.
 */
export async function noDraft(
  context: Context,
  { account, session }: Pick<SessionWho, 'account' | 'session'>,
  kind: DraftKind,
): Promise<Refusal> {
  const reissue = kind === 'reissue';
  if (reissue && !account.twoStep) return refuse('not-active');
  const expired = !account.twoStep || (await hasExpiredDraft(context.db, kind, session.id, context.now()));
  if (expired) return refuse('enrolment-missing', { variant: reissue ? 'reissueExpired' : 'expired' });
  return refuse('enrolment-missing', { variant: reissue ? 'noReissue' : 'on', alreadySo: true });
}

/**
 * The one way to a session's draft. It holds a key and codes, so it opens only to a fresh proof: a browser that was left
 * open for a while gives nothing away. Refuses `enrolment-missing` where there is none, `proof-required`.
 */
export async function openDraft(
  context: Context,
  who: SessionWho,
  kind: DraftKind = 'enrolment',
): Promise<DraftRow | Refusal> {
  const draft = await selectDraft(context.db, kind, who, context.now());
  if (!draft) return noDraft(context, who, kind);
  return who.proof ? draft : proofNeeded(who);
}

/** The session's set-up at a given step; any other state is `enrolment-missing`, with the step that is current. */
export async function draftAt(context: Context, who: SessionWho, step: Step): Promise<DraftRow | Refusal> {
  const draft = await openDraft(context, who);
  if (isRefused(draft) || draft.step === step) return draft;
  return refuse('enrolment-missing', { step: draft.step, to: '/account/two-step/enrolment' });
}

/**
 * Where a draft's key and its codes are sealed: in the table of their kind, in that row, for that account. They open
 * nowhere else, so a row that was moved to another account's session is `unavailable` there.
 */
export const draftPlace = (
  column: 'sealed_key' | 'sealed_codes',
  { kind, id }: Pick<DraftRow, 'kind' | 'id'>,
  account: Pick<SignedInAccount, 'id'>,
): Place => ({
  table: kind === 'reissue' ? 'reissues' : 'enrolments',
  column,
  row: id,
  account: account.id,
});

type Opener = Pick<SessionWho, 'account'>;

export const appKeyOf = (context: Context, { account }: Opener, draft: DraftRow): Buffer =>
  unseal(context.keyring, draftPlace('sealed_key', draft, account), draft.sealedKey!);

/** Ten new codes, sealed into a draft. */
export const sealNewCodes = (
  { keyring, random }: Context,
  draft: Pick<DraftRow, 'kind' | 'id'>,
  { account }: Opener,
): Buffer =>
  seal(keyring, random, draftPlace('sealed_codes', draft, account), newRecoveryCodes(random).join('\n'));

/** The ten codes of a draft at its last step, as they are shown; and since when. */
export const codesOf = (context: Context, { account }: Opener, draft: DraftRow) => ({
  recoveryCodes: unseal(context.keyring, draftPlace('sealed_codes', draft, account), draft.sealedCodes!)
    .toString()
    .split('\n'),
  // A reissue begins with them.
  issuedAt: draft.codesIssuedAt ?? draft.createdAt,
});

/** What the current step shows. */
export async function describeDraft(context: Context, who: Opener, draft: DraftRow): Promise<DraftBody> {
  const { account } = who;
  const { step, expiresAt, replacing } = draft;
  const common = { email: account.email, expiresAt, replacing };
  if (step === 'email') {
    const agreeing = await findAgreeingAddress(context.db, context, account);
    const code = await findSentCode(context, codeSubject(draft, agreeing.email));
    return { step, ...common, ...agreeing, ...(code && { code }) };
  }
  if (step === 'app') {
    const key = appKeyOf(context, who, draft);
    const uri = keyUri({ issuer: context.config.brand, account: account.email, key });
    return { step, ...common, key: encodeBase32(key), keyUri: uri };
  }
  return { step, ...common, ...codesOf(context, who, draft) };
}
