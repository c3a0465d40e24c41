import { z } from 'zod';
import { lineOf, record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { done, isRefused, refuse, type Outcome } from '../contract/outcome.ts';
import type { SessionWho } from '../contract/who.ts';
import type { Transaction } from '../storage/database.ts';
import { brokenUnique } from '../storage/database-faults.ts';
import { lockAccount } from '../accounts/accounts.sql.ts';
import { consumeAddressChange, insertRestore, updateEmail, type AddressChange } from './address.sql.ts';
import { addressCodeSubject, findAddressChange, presentCodeSubject } from './change-address.ts';
import { ownCredentialsChanged } from '../accounts/credentials-changed.ts';
import { checkMailedCodes } from '../accounts/check-mailed-code.ts';
import { hours, later } from '../process/durations.ts';

/** The time in which the old address can take the account back. */
export const RESTORE_LIFE = hours(72);

export const Address = z.object({ email: z.string() });
export type AddressBody = z.infer<typeof Address>;

/**
 * The mailed code makes the new address the account's; while 2-Step Verification is off, together with the one mailed
 * to the present address. Every other session ends; this one continues under a new token. The old address is told, with
 * a link that puts it back. Refuses `email-code-incorrect`, `email-code-expired` (also if another account took the
 * address meanwhile), `too-many-attempts`.
 */
export async function confirmAddress(
  context: Context,
  who: SessionWho,
  { code, presentCode }: { code: string; presentCode?: string | undefined },
): Promise<Outcome<AddressBody>> {
  const change = await findAddressChange(context, who);
  if (!change) return refuse('email-code-expired', { variant: 'address', to: '/account/email' });
  const present = presentCodeSubject(change, who);
  if (present && presentCode === undefined)
    return refuse('input-invalid', { errors: { presentCode: 'fields.codeRequired' } });
  const codes = [
    { subject: addressCodeSubject(change), typed: code, field: 'code' },
    ...(present ? [{ subject: present, typed: presentCode ?? '', field: 'presentCode' }] : []),
  ];
  try {
    const put = await checkMailedCodes(context, codes, (tx) => putAddress(context, tx, who, change));
    if (isRefused(put)) {
      const line = lineOf(who, context.now(), 'address-change-refused', { reason: put.code });
      await record(context.db, line);
    }
    return put;
  } catch (fault) {
    if (brokenUnique(fault) === 'accounts_email_key') return refuse('email-code-expired');
    throw fault;
  }
}

async function putAddress(
  context: Context,
  tx: Transaction,
  who: SessionWho,
  change: AddressChange,
): Promise<Outcome<AddressBody>> {
  const { account } = who;
  const now = context.now();
  const { id: accountId } = account;
  const stands =
    (await lockAccount(tx, accountId, change.credentialVersion)) &&
    (await consumeAddressChange(tx, change.id, now));
  if (!stands) return refuse('email-code-expired', { variant: 'address', to: '/account/email' });
  await updateEmail(tx, accountId, change.email);
  const changed = await ownCredentialsChanged(context, tx, who, 'address-changed');
  if (isRefused(changed)) return changed;
  const { activityId } = changed.body;
  await insertRestore(tx, {
    activityId,
    accountId,
    email: account.email,
    twoStep: account.twoStep,
    createdAt: now,
    expiresAt: later(now, RESTORE_LIFE),
  });
  await context.jobs.queue(tx, 'address-restore', { activityId });
  return done({ email: change.email }, changed.cookies);
}
