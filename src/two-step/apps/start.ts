import { z } from 'zod';
import { lineOf, record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { done, isRefused, refuse, type Outcome } from '../../contract/outcome.ts';
import type { ProvenWho, SessionWho } from '../../contract/who.ts';
import { later } from '../../process/durations.ts';
import { newId } from '../../vault/random.ts';
import { seal } from '../../vault/sealing.ts';
import { mayChangeMethods } from '../may-change.ts';
import { MAX_APPS, selectApps } from '../authenticator.sql.ts';
import { newAppKey } from '../codes/totp.ts';
import { appStepOf, DRAFT_LIFE, draftPlace, openDraft } from '../enrolment/draft.ts';
import { insertDraft, renameDraft, selectDraft, type DraftRow } from '../enrolment/draft.sql.ts';

export const NewApp = z.object({
  /** Base32, 32 characters. */
  key: z.string(),
  keyUri: z.string(),
  expiresAt: z.date(),
});
/** `name`, for the page, is the one that was given, if any. */
export type NewAppBody = z.infer<typeof NewApp> & { readonly name: string | null };

/**
 * Starts adding one more app (guide: Several apps): a draft with its key, and nothing else. Starting while one lives answers
 * with it; a name given then replaces the draft's. Refuses `not-active` while 2-Step Verification is off, `too-many-methods`.
 */
export async function startApp(
  context: Context,
  who: ProvenWho,
  { name }: { name?: string | undefined },
): Promise<Outcome<NewAppBody>> {
  const { account, session } = who;
  if (!account.twoStep) return refuse('not-active');
  const needed = await mayChangeMethods(context, who);
  if (needed) return needed;
  if ((await selectApps(context.db, account.id)).length >= MAX_APPS) return refuse('too-many-methods');
  const now = context.now();
  const draft = { id: newId(context.random), kind: 'app' } as const;
  const living = await context.db.transaction(async (tx) => {
    const place = draftPlace('sealed_key', draft, account);
    await insertDraft(tx, {
      ...draft,
      sessionId: session.id,
      accountId: account.id,
      credentialVersion: account.credentialVersion,
      replacing: false,
      step: 'app',
      sealedKey: seal(context.keyring, context.random, place, newAppKey(context.random)),
      name: name ?? null,
      createdAt: now,
      expiresAt: later(now, DRAFT_LIFE),
    });
    const row = await selectDraft(tx, 'app', who, now);
    if (row?.id === draft.id) await record(tx, lineOf(who, now, 'app-adding-started'));
    else if (row && name !== undefined) await renameDraft(tx, row.id, name);
    return row && { ...row, name: name ?? row.name };
  });
  return living ? done(newAppBody(context, who, living)) : refuse('enrolment-missing');
}

/** The app that is being added: the same body as starting. */
export async function readNewApp(context: Context, who: SessionWho): Promise<Outcome<NewAppBody>> {
  const draft = await openDraft(context, who, 'app');
  return isRefused(draft) ? draft : done(newAppBody(context, who, draft));
}

const newAppBody = (context: Context, who: SessionWho, draft: DraftRow): NewAppBody => {
  const { key, keyUri, expiresAt } = appStepOf(context, who, draft);
  return { key, keyUri, expiresAt, name: draft.name };
};
