import { insertAccount } from '../../accounts/accounts.sql.ts';
import { record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { insertNewOrganization } from '../../organizations/new-organization.ts';
import { insertMember, selectOwnerId } from '../../organizations/members.sql.ts';
import type { Transaction } from '../../storage/database.ts';
import { queueMemberMail } from '../../organizations/mails/mail-member.ts';
import { insertFurtherApp, appKeyPlace, putAuthenticator } from '../../two-step/authenticator.sql.ts';
import { stepAt } from '../../two-step/codes/totp.ts';
import { FITS_NOTHING } from '../../vault/hashing.ts';
import { newId } from '../../vault/random.ts';
import { seal } from '../../vault/sealing.ts';
import { byOperator, operator } from '../on-account.ts';
import { findOrMakeOrganization, selectLivingManagers } from './import.sql.ts';
import type { Importable } from './read-account.ts';

/** The outcome for one account. */
export type Imported = 'created' | 'exists' | 'exists-without' | { readonly why: string };

/** Rolls back the account's transaction; the message is the reason. */
class NotPossible extends Error {}

export interface Into {
  /** Whether people also join organizations that were founded here. */
  readonly intoExisting: boolean;
  /** Ids of the organizations whose managers were mailed in this run. */
  readonly told: Set<string>;
}

/**
 * Creates one account in one transaction, so that a file can be imported again after a kill. Leaves an existing account alone.
 * Doesn't mail the person; mails the managers of an organization that people join, once a run.
 */
export async function importAccount(context: Context, account: Importable, into: Into): Promise<Imported> {
  const told: string[] = [];
  // Before the transaction, because hashing takes as long as a sign-in.
  const passwordHash = await toStored(context, account.password);
  try {
    return await context.db.transaction(async (tx): Promise<Imported> => {
      const at = context.now();
      const id = newId(context.random);
      const { email, name, language, timeZone, createdAt, suspended, status } = account;
      const state = suspended ? { status: 'suspended' as const, statusBefore: status } : { status };
      const mustSetUp = account.setUpAgain !== undefined;
      const row = { id, email, name, language, timeZone, createdAt, passwordHash, mustSetUp, ...state };
      if (!(await insertAccount(tx, row))) return 'exists';
      await putApps(context, tx, id, account.apps, at);
      await record(tx, { type: 'account-imported-by-operator', at, accountId: id, visitor: operator });
      // Always in the same order, so that two imports never deadlock.
      const bySlug = account.organizations.toSorted((a, b) => ((a.slug ?? '') < (b.slug ?? '') ? -1 : 1));
      for (const membership of bySlug)
        told.push(...(await putMember(context, tx, { account: { id, timeZone }, membership, at, into })));
      return 'created';
    });
  } catch (fault) {
    // Their mails were rolled back.
    for (const organizationId of told) into.told.delete(organizationId);
    if (fault instanceof NotPossible) return { why: fault.message };
    const code = dataFault(fault);
    if (code === undefined) throw fault;
    return { why: `the database does not take it (${code})` };
  }
}

function toStored({ hasher }: Context, password: Importable['password']): Promise<string> | string {
  if (password === undefined) return FITS_NOTHING;
  return 'ours' in password ? password.ours : hasher.wrap(byOperator, password.old);
}

/** PostgreSQL's code for a fault of the data (classes 22 and 23), which is this line's fault alone. */
function dataFault(fault: unknown): string | undefined {
  const cause = fault instanceof Error && fault.cause !== undefined ? fault.cause : fault;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return /^2[23]/.test(code) ? code : undefined;
}

/**
 * Stores the apps' keys, sealed. All codes up to now count as used, because the other system may have accepted them.
 */
async function putApps(
  context: Context,
  tx: Transaction,
  accountId: string,
  apps: Importable['apps'],
  now: Date,
): Promise<void> {
  const activeSince = new Date(Math.min(...apps.map(({ since }) => since.getTime())));
  for (const [index, { key, name = null }] of apps.entries()) {
    const id = newId(context.random);
    const place = appKeyPlace(id, accountId, index === 0 ? 'authenticators' : 'further_apps');
    const sealedKey = seal(context.keyring, context.random, place, key);
    const app = { id, name, sealedKey, lastStep: stepAt(now), createdAt: now };
    if (index === 0) await putAuthenticator(tx, { ...app, accountId, activeSince });
    else await insertFurtherApp(tx, accountId, app);
  }
}

interface Joining {
  readonly account: { readonly id: string; readonly timeZone: string | undefined };
  readonly membership: Importable['organizations'][number];
  readonly at: Date;
  readonly into: Into;
}

/** Adds a membership. Returns the organizations whose managers are mailed about it. */
async function putMember(
  context: Context,
  tx: Transaction,
  { account: { id: accountId, timeZone }, membership: { slug, name, role }, at, into }: Joining,
): Promise<string[]> {
  if (slug === undefined) {
    await insertNewOrganization(context, tx, { name, timeZone, ownerId: accountId, visitor: operator });
    return [];
  }
  const row = {
    id: newId(context.random),
    slug,
    name,
    timeZone: role === 'owner' ? timeZone : null,
    createdAt: at,
  };
  const { id: organizationId, origin, made } = await findOrMakeOrganization(tx, row);
  if (origin === 'here' && !into.intoExisting)
    throw new NotPossible(`organizations: ${slug} was not made by an import: see --into-existing`);
  if (role === 'owner' && (await selectOwnerId(tx, organizationId)) !== undefined)
    throw new NotPossible(`organizations: ${slug} already has an owner`);
  const managers = made ? [] : await selectLivingManagers(tx, organizationId);
  if (!(await insertMember(tx, { organizationId, accountId, role, joinedAt: at })))
    throw new NotPossible(`organizations: ${slug} is listed twice`);
  const line = { type: 'member-imported-by-operator', at, accountId, organizationId, reason: role } as const;
  const activityId = await record(tx, { ...line, visitor: operator });
  if (managers.length === 0 || into.told.has(organizationId)) return [];
  into.told.add(organizationId);
  for (const manager of managers)
    await queueMemberMail(context, tx, {
      kind: 'people-imported',
      organizationId,
      accountId: manager,
      activityId,
    });
  return [organizationId];
}
