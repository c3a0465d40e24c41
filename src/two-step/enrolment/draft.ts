import { z } from 'zod';
import { isAskedForPasskey } from '../may-change.ts';
import { selectAgreeingAddress } from '../../accounts/accounts.sql.ts';
import { findSentCode, SentCode, forgetMailedCode, type CodeSubject } from '../../accounts/mailed-code.ts';
import type { Context } from '../../context.ts';
import { isRefused, refuse, type Refusal, done, type Outcome } from '../../contract/outcome.ts';
import type { SessionWho, SignedInAccount } from '../../contract/who.ts';
import { proofNeeded } from '../../sessions/proof.ts';
import { seal, unseal, type Place } from '../../vault/sealing.ts';
import { keyUri, encodeBase32 } from '../codes/totp.ts';
import { newRecoveryCodes } from '../codes/recovery-codes.ts';
import { hasExpiredDraft, selectDraft, type DraftKind, type DraftRow, deleteDraft } from './draft.sql.ts';
import { minutes } from '../../process/durations.ts';
import { lineOf, record } from '../../activity/record.ts';

/** The life of a setup, or of a reissue. */
export const DRAFT_LIFE = minutes(30);

export type Step = DraftRow['step'];

// The body of each step; reading the draft answers exactly the same, so a reload loses nothing.

const InEachStep = z.object({ email: z.string(), expiresAt: z.date(), replacing: z.boolean() });

export const EmailStep = z.object({
  step: z.literal('email'),
  ...InEachStep.shape,
  /** The code's destination: the account's address, unless that changed lately. */
  email: z.string(),
  /** Until then the code goes to the account's previous address. */
  earlierUntil: z.date().optional(),
  /** The mailed code, once one was asked for. */
  code: SentCode.optional(),
});
export type EmailStepBody = z.infer<typeof EmailStep>;

export const AppStep = z.object({
  step: z.literal('app'),
  ...InEachStep.shape,
  /** Base32, 32 characters. */
  key: z.string(),
  keyUri: z.string(),
});
/** `keyAsked`, for the page, is whether an organization asks for a passkey or security key, so that an app isn't enough. */
export type AppStepBody = z.infer<typeof AppStep> & { readonly keyAsked?: boolean };

export const NewCodes = z.object({
  email: z.string(),
  recoveryCodes: z.array(z.string()).length(10),
  issuedAt: z.date(),
  expiresAt: z.date(),
});
export type NewCodesBody = z.infer<typeof NewCodes>;

export const RecoveryCodesStep = z.object({
  step: z.literal('recovery-codes'),
  ...InEachStep.shape,
  ...NewCodes.shape,
});
/** `byKey`, for the page, is whether a passkey or security key took the app's place. */
export type RecoveryCodesStepBody = z.infer<typeof RecoveryCodesStep> & { readonly byKey?: boolean };

export const Draft = z.discriminatedUnion('step', [EmailStep, AppStep, RecoveryCodesStep]);
export type DraftBody = EmailStepBody | AppStepBody | RecoveryCodesStepBody;

/** The code mailed for a draft, to the address that agrees to it. */
export const codeSubject = (draft: DraftRow, address: string): CodeSubject => ({
  purpose: 'enrolment',
  id: draft.id,
  accountId: draft.accountId,
  address,
});

/** The refusals for a draft that has expired, and for none. */
const missingDraft: Record<DraftKind, { readonly expired: Refusal; readonly none: Refusal }> = {
  enrolment: {
    expired: refuse('enrolment-missing', { variant: 'expired' }),
    none: refuse('enrolment-missing', { variant: 'on', alreadySo: true }),
  },
  reissue: {
    expired: refuse('enrolment-missing', { variant: 'reissueExpired' }),
    none: refuse('enrolment-missing', { variant: 'noReissue', alreadySo: true }),
  },
  app: {
    expired: refuse('enrolment-missing', { variant: 'appExpired' }),
    none: refuse('enrolment-missing', { variant: 'noApp', alreadySo: true }),
  },
};

/**
 * The refusal for a missing draft: it has expired and nothing was saved; or, where 2-Step Verification is on and none
 * has expired, it was completed or left, and nothing is lost.
 */
export async function noDraft(
  context: Context,
  { account, session }: Pick<SessionWho, 'account' | 'session'>,
  kind: DraftKind,
): Promise<Refusal> {
  if (kind !== 'enrolment' && !account.twoStep) return refuse('not-active');
  const expired = !account.twoStep || (await hasExpiredDraft(context.db, kind, session.id, context.now()));
  return missingDraft[kind][expired ? 'expired' : 'none'];
}

/**
 * The one way to a session's draft. It holds a key and codes, so it takes a fresh proof: a browser left open for a
 * while gives nothing away. Refuses `enrolment-missing` if there is none, `proof-required`.
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

/** The session's setup at a given step; at any other it is `enrolment-missing`, with the current step. */
export async function draftAt(context: Context, who: SessionWho, step: Step): Promise<DraftRow | Refusal> {
  const draft = await openDraft(context, who);
  if (isRefused(draft) || draft.step === step) return draft;
  return refuse('enrolment-missing', { step: draft.step, to: '/account/two-step/enrolment' });
}

const tableOf = { enrolment: 'enrolments', reissue: 'reissues', app: 'app_drafts' } as const satisfies Record<
  DraftKind,
  string
>;

/**
 * The place where a draft's key and its codes are sealed: the table of their kind, that row, that account. They open
 * nowhere else, so a row moved to another account's session is `unavailable` there.
 */
export const draftPlace = (
  column: 'sealed_key' | 'sealed_codes',
  { kind, id }: Pick<DraftRow, 'kind' | 'id'>,
  account: Pick<SignedInAccount, 'id'>,
): Place => ({
  table: tableOf[kind],
  column,
  row: id,
  account: account.id,
});

type Opener = Pick<SessionWho, 'account'>;

/** The key of a draft's app, which waits for its first code. */
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

const inEachStep = ({ account }: Opener, { expiresAt, replacing }: DraftRow) => ({
  email: account.email,
  expiresAt,
  replacing,
});

/** The first step as it is shown: the address that agrees, and the code that is valid, if there is one. */
export async function emailStepOf(context: Context, who: Opener, draft: DraftRow): Promise<EmailStepBody> {
  const agreeing = await selectAgreeingAddress(context.db, who.account, context.now());
  const code = await findSentCode(context, codeSubject(draft, agreeing.email));
  return { step: 'email', ...inEachStep(who, draft), ...agreeing, ...(code && { code }) };
}

/** The second step as it is shown: the key, as text and as the URI of its QR code. */
export function appStepOf(context: Context, who: Opener, draft: DraftRow): AppStepBody {
  const key = appKeyOf(context, who, draft);
  const uri = keyUri({ issuer: context.config.brand, account: who.account.email, key });
  return { step: 'app', ...inEachStep(who, draft), key: encodeBase32(key), keyUri: uri };
}

/** The last step as it is shown: ten codes, in force once it is completed. */
export const recoveryCodesStepOf = (
  context: Context,
  who: Opener,
  draft: DraftRow,
): RecoveryCodesStepBody => ({
  step: 'recovery-codes',
  ...inEachStep(who, draft),
  ...codesOf(context, who, draft),
  byKey: draft.passkey !== null,
});

/** The setup's current step: the same body as that step's act. */
export async function readEnrolment(context: Context, who: SessionWho): Promise<Outcome<DraftBody>> {
  const draft = await openDraft(context, who);
  return isRefused(draft) ? draft : done(await describeDraft(context, who, draft));
}

/** The body of the current step. */
export async function describeDraft(context: Context, who: Opener, draft: DraftRow): Promise<DraftBody> {
  if (draft.step === 'email') return emailStepOf(context, who, draft);
  if (draft.step === 'recovery-codes') return recoveryCodesStepOf(context, who, draft);
  return { ...appStepOf(context, who, draft), keyAsked: await isAskedForPasskey(context, who) };
}

/** Leaves the setup (guide: Turning it on): the draft goes, and with it its key and codes. */
export const leaveDraft =
  (kind: DraftKind) =>
  async (context: Context, who: SessionWho): Promise<Outcome<null>> => {
    const draft = await selectDraft(context.db, kind, who, context.now());
    if (!draft) return done(null);
    await context.db.transaction(async (tx) => {
      if (kind !== 'enrolment') return deleteDraft(tx, draft.id);
      // In the order in which a code typed meanwhile takes the locks.
      await forgetMailedCode(tx, codeSubject(draft, who.account.email));
      await deleteDraft(tx, draft.id);
      await record(tx, lineOf(who, context.now(), 'enrolment-left'));
    });
    return done(null);
  };

/** The page that asks whether to leave, for browsers without script; it needs a draft to leave. */
export const askToLeave =
  (kind: DraftKind) =>
  async (context: Context, who: SessionWho): Promise<Outcome<object>> => {
    const draft = await selectDraft(context.db, kind, who, context.now());
    return draft ? done({ step: draft.step }) : noDraft(context, who, kind);
  };
