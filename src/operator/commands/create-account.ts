import { insertAccount } from '../../accounts/accounts.sql.ts';
import { queuePasswordReset, record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { insertNewOrganization } from '../../organizations/new-organization.ts';
import { FITS_NOTHING } from '../../vault/hashing.ts';
import { newId } from '../../vault/random.ts';
import type { Language } from '../../text/languages.ts';
import { did, refused, type Answer } from '../answer.ts';
import { operator } from '../on-account.ts';

export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  /** The name of an organization to create, which the person will own. */
  readonly organization?: string | undefined;
  /** The person's time zone, and the organization's; without it their browser's at the first sign-in. */
  readonly timeZone?: string | undefined;
}

/**
 * Creates an account, whether or not sign-up is open; the first account can be created like this too. It has no password, so
 * that no operator ever knows one: the person chooses it by a mailed single-use link, which also verifies the address. Refuses
 * an address that has an account.
 */
export async function createAccount(context: Context, asked: NewAccount): Promise<Answer> {
  const { email, name, language, organization, timeZone = null } = asked;
  if (!(await context.mailer.takes(email)))
    return refused(
      'mail-not-sent',
      `The mail server can't send to an address with non-ASCII characters before the @: ${email}.`,
    );
  return context.db.transaction(async (tx) => {
    const accountId = newId(context.random);
    const at = context.now();
    const row = { id: accountId, email, name, language, timeZone, passwordHash: FITS_NOTHING, createdAt: at };
    if (!(await insertAccount(tx, row)))
      return refused('account-exists', `An account with the address ${email} already exists.`);
    const entry = { type: 'account-created-by-operator', at, accountId, visitor: operator } as const;
    const activity = await record(tx, entry);
    const organizationId =
      organization === undefined
        ? undefined
        : await insertNewOrganization(context, tx, {
            name: organization,
            timeZone,
            ownerId: accountId,
            visitor: operator,
          });
    await queuePasswordReset(context, tx, accountId, operator);
    const owns = organization === undefined ? '' : ` and owns ${organization}`;
    const text = `${email} has an account now${owns}. We emailed them a link to choose a password. It expires in 30 minutes.`;
    const facts = { account: accountId, email, ...(organizationId && { organization: organizationId }) };
    return did(text, { ...facts, mail: 'queued', activity });
  });
}
