import { lockAccount } from '../../accounts/accounts.sql.ts';
import { ownCredentialsChanged } from '../../accounts/credentials-changed.ts';
import { lineOf, record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { done, isRefused, refuse, type Outcome, type Refusal } from '../../contract/outcome.ts';
import { transact } from '../../contract/transact.ts';
import type { ProvenWho, SessionWho } from '../../contract/who.ts';
import { requiredBy } from '../../mandate/mandate.ts';
import type { Transaction } from '../../storage/database.ts';
import {
  countPasskeys,
  deletePasskey,
  hasAnotherMethod,
  renamePasskey,
  selectPasskey,
} from '../passkeys.sql.ts';
import { mayChangeMethods } from '../may-change.ts';
import { rpIdOf } from './options.ts';
import { passkeyBody, type PasskeyBody } from './passkey.ts';

const gone = refuse('not-found', { variant: 'passkey' });

/** `only` is whether it is the last method that works here, which can't be removed. */
export type OwnPasskeyBody = PasskeyBody & { readonly only: boolean };

/** One of the account's own keys, for its page. */
export async function readPasskey(
  context: Context,
  { account }: SessionWho,
  { id }: { id: string },
): Promise<Outcome<OwnPasskeyBody>> {
  const row = await selectPasskey(context.db, account.id, id);
  if (!row) return gone;
  const only = !(await hasAnotherMethod(context.db, {
    accountId: account.id,
    id,
    rpId: rpIdOf(context.config),
  }));
  return done({ ...passkeyBody(context, row, account.language), only });
}

/** Gives a key another name. Refuses `not-found`, for another person's key too. */
export async function renameOwnPasskey(
  context: Context,
  who: SessionWho,
  { id, name }: { id: string; name: string },
): Promise<Outcome<PasskeyBody>> {
  const { account } = who;
  return transact(context, async (tx) => {
    const row = await renamePasskey(tx, { accountId: account.id, id }, name);
    if (!row) return gone;
    await record(tx, lineOf(who, context.now(), 'passkey-renamed'));
    return done(passkeyBody(context, row, account.language));
  });
}

/** From the announcement on, the last key stays where an organization requires one. */
async function lastAndRequired(tx: Transaction, accountId: string): Promise<Refusal | undefined> {
  if ((await countPasskeys(tx, accountId)) > 1) return undefined;
  const requiring = (await requiredBy(tx, accountId)).filter(({ level }) => level === 'passkeys');
  return requiring.length === 0
    ? undefined
    : refuse('required-by-organization', {
        variant: 'passkey',
        organizations: requiring.map(({ name }) => name),
      });
}

/** What the browser may be told to forget. */
interface Removed {
  readonly credentialId: string;
}

/**
 * Removes a key; sessions elsewhere end. The last method goes only with all of 2-Step Verification. Refuses `not-found`, for
 * another person's key too, `last-method`, `required-by-organization` for the last key where one is required, `not-signed-in`
 * if the credentials changed meanwhile.
 */
export async function removePasskey(
  context: Context,
  who: ProvenWho,
  { id }: { id: string },
): Promise<Outcome<Removed>> {
  const { account } = who;
  const accountId = account.id;
  const needed = await mayChangeMethods(context, who);
  if (needed) return needed;
  return transact(context, async (tx) => {
    // One change of an account's methods at a time, so that two removals never leave nothing.
    if (!(await lockAccount(tx, accountId, account.credentialVersion))) return refuse('not-signed-in');
    if (!(await selectPasskey(tx, accountId, id))) return gone;
    const required = await lastAndRequired(tx, accountId);
    if (required) return required;
    const row = await deletePasskey(tx, { accountId, id, rpId: rpIdOf(context.config) });
    if (!row) return refuse('last-method');
    const changed = await ownCredentialsChanged(context, tx, who, 'passkey-removed');
    if (isRefused(changed)) return changed;
    return done({ credentialId: row.credentialId.toString('base64url') }, changed.cookies);
  });
}
