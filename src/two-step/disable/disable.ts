import { z } from 'zod';
import { ownCredentialsChanged } from '../../accounts/credentials-changed.ts';
import { showAgain } from '../second-step/show-again.ts';
import type { Context } from '../../context.ts';
import { requiredBy } from '../../mandate/mandate.ts';
import { done, isRefused, refuse, type Outcome, type Refusal } from '../../contract/outcome.ts';
import type { SessionWho } from '../../contract/who.ts';
import type { Executor } from '../../storage/database.ts';
import { deleteAuthenticator } from '../authenticator.sql.ts';
import { consumeIntent, selectIntent, upsertIntent } from './disable.sql.ts';
import { askAgain, type AskedAgain } from '../second-step/key-step.ts';
import { readSecondStep, type TypedSecondStep } from '../second-step/typed-second-step.ts';
import { later, minutes } from '../../process/durations.ts';

const INTENT_LIFE = minutes(5);

const noIntent = refuse('proof-required', {
  variant: 'disable',
  needs: ['password'],
  to: '/account/two-step/disable/password',
});

export const Intent = z.object({
  next: z.literal('second-step'),
  expiresAt: z.date(),
});
export type IntentBody = z.infer<typeof Intent>;

export const Disabled = z.object({ active: z.literal(false) });
export type DisabledBody = z.infer<typeof Disabled>;

/** Checks, before the password is asked for, that disabling is possible: it is on, and no organization requires it. */
async function mayDisable(
  context: Context,
  tx: Executor,
  { account }: SessionWho,
): Promise<Refusal | undefined> {
  if (!account.twoStep) return refuse('not-active');
  const requiring = await requiredBy(tx, account.id);
  if (requiring.length === 0) return undefined;
  const announced = requiring.every(({ from }) => from > context.now());
  return refuse('required-by-organization', {
    organizations: requiring.map(({ name }) => name),
    variant: announced ? 'announced' : undefined,
  });
}

/** The first page of disabling: its consequences. */
export async function readDisable(context: Context, who: SessionWho): Promise<Outcome<{ email: string }>> {
  return (await mayDisable(context, context.db, who)) ?? done({ email: who.account.email });
}

/** Takes the password and opens an intent of this session (guide: Disabling it): five minutes, one use. */
export async function showPasswordToDisable(
  context: Context,
  who: SessionWho,
  { password }: { password: string },
): Promise<Outcome<IntentBody>> {
  const { account, session } = who;
  const refusal = await mayDisable(context, context.db, who);
  if (refusal) return refusal;
  return showAgain(context, who, { password }, async (tx) => {
    const now = context.now();
    const expiresAt = later(now, INTENT_LIFE);
    const { id: accountId, credentialVersion } = account;
    await upsertIntent(tx, {
      sessionId: session.id,
      accountId,
      credentialVersion,
      createdAt: now,
      expiresAt,
    });
    return done({ next: 'second-step', expiresAt });
  });
}

/** The second page of disabling, after the password, with what it offers as a second step. */
export async function readSecondPage(
  context: Context,
  who: SessionWho,
): Promise<Outcome<IntentBody & { readonly asked: AskedAgain }>> {
  const intended = await readIntent(context, who);
  return isRefused(intended) ? intended : done({ ...intended.body, asked: await askAgain(context, who) });
}

async function readIntent(context: Context, who: SessionWho): Promise<Outcome<IntentBody>> {
  const { account, session } = who;
  const refusal = await mayDisable(context, context.db, who);
  if (refusal) return refusal;
  const intent = await selectIntent(context.db, session.id, account.credentialVersion, context.now());
  return intent ? done({ next: 'second-step', expiresAt: intent.expiresAt }) : noIntent;
}

/**
 * Disables 2-Step Verification by a code of the app, a recovery code or a passkey (guide: Disabling it): intent, code,
 * app, passkeys and recovery codes go in one transaction; the session gets a new token. Refuses `not-active`,
 * `required-by-organization`, `proof-required` without a valid intent, the code's own refusals, `too-many-attempts`.
 */
export async function disable(
  context: Context,
  who: SessionWho,
  input: TypedSecondStep,
): Promise<Outcome<DisabledBody>> {
  const { account, session } = who;
  const intended = await readIntent(context, who);
  if (isRefused(intended)) return intended;
  const typed = readSecondStep(context, who, input);
  if (isRefused(typed)) return typed;
  return showAgain(context, who, { secondStep: typed }, async (tx) => {
    const now = context.now();
    const intent = await consumeIntent(tx, session.id, account.credentialVersion, now);
    if (!intent) return noIntent;
    // Checked again with the account's row locked: a mandate that came meanwhile wins.
    const refusal = await mayDisable(context, tx, who);
    if (refusal) return refusal;
    if (!(await deleteAuthenticator(tx, account.id))) return refuse('not-active');
    const changed = await ownCredentialsChanged(context, tx, who, 'two-step-off');
    return isRefused(changed) ? changed : done({ active: false }, changed.cookies);
  });
}
