import { lockAccount } from '../../accounts/accounts.sql.ts';
import { ownCredentialsChanged } from '../../accounts/credentials-changed.ts';
import type { Context } from '../../context.ts';
import { giveBack } from '../../limits/reserve.ts';
import { done, isRefused, refuse, type Outcome } from '../../contract/outcome.ts';
import { transact } from '../../contract/transact.ts';
import type { SessionWho } from '../../contract/who.ts';
import type { Transaction } from '../../storage/database.ts';
import { newId } from '../../vault/random.ts';
import { seal } from '../../vault/sealing.ts';
import { appBody, type AppBody } from '../app-body.ts';
import { mayChangeMethods } from '../may-change.ts';
import {
  hasApp,
  selectAuthenticator,
  insertFurtherApp,
  MAX_APPS,
  putFirstApp,
  selectApps,
  appKeyPlace,
} from '../authenticator.sql.ts';
import { confirmNewApp } from '../enrolment/confirm-app.ts';
import { appKeyOf, noDraft, openDraft } from '../enrolment/draft.ts';
import { consumeAppDraft, type DraftRow } from '../enrolment/draft.sql.ts';

interface Input {
  readonly code: string;
  readonly name?: string | undefined;
}

/**
 * Adds the app whose code this is: it works from here on, beside the others and the recovery codes (guide: Several apps). Other
 * sessions and what was begun elsewhere end, as with every change of a method. Refuses as `confirmNewApp`, `enrolment-missing`,
 * `not-active`, `too-many-methods`.
 */
export async function confirmFurtherApp(
  context: Context,
  who: SessionWho,
  { code, name }: Input,
): Promise<Outcome<AppBody>> {
  const draft = await openDraft(context, who, 'app');
  if (isRefused(draft)) return draft;
  // Asked again: the level may have been raised since the start, and a code counts for ten minutes.
  const needed = await mayChangeMethods(context, who);
  if (needed) return needed;
  const confirmed = await confirmNewApp(context, who, draft, code, (attempt, step) =>
    transact(context, async (tx): Promise<Outcome<AppBody>> => {
      await giveBack(tx, attempt);
      return addApp(context, tx, who, { draft, step, name: name ?? draft.name });
    }),
  );
  const gone = isRefused(confirmed) && confirmed.code === 'enrolment-missing';
  return gone ? noDraft(context, who, 'app') : confirmed;
}

interface Confirmed {
  readonly draft: DraftRow;
  /** The step of the confirming code, which counts as used (RFC 6238 section 5.2). */
  readonly step: number;
  readonly name: string | null;
}

async function addApp(
  context: Context,
  tx: Transaction,
  who: SessionWho,
  { draft, step, name }: Confirmed,
): Promise<Outcome<AppBody>> {
  const { account } = who;
  const now = context.now();
  const ours =
    (await lockAccount(tx, account.id, draft.credentialVersion)) &&
    (await consumeAppDraft(tx, draft.id, now));
  if (!ours) return refuse('enrolment-missing');
  const authenticator = await selectAuthenticator(tx, account.id);
  if (!authenticator) return refuse('not-active');
  if ((await selectApps(tx, account.id)).length >= MAX_APPS) return refuse('too-many-methods');
  const id = newId(context.random);
  const further = hasApp(authenticator);
  const place = appKeyPlace(id, account.id, further ? 'further_apps' : 'authenticators');
  const sealedKey = seal(context.keyring, context.random, place, appKeyOf(context, who, draft));
  const app = { id, name, sealedKey, lastStep: step, lastUsedAt: null, createdAt: now };
  await (further ? insertFurtherApp : putFirstApp)(tx, account.id, app);
  const changed = await ownCredentialsChanged(context, tx, who, 'app-added');
  if (isRefused(changed)) return changed;
  return done(appBody(app, context.texts[account.language]), changed.cookies);
}
