import { mailAtOnce } from '../../accounts/mail-at-once.ts';
import type { Context } from '../../context.ts';
import { accountDeleted } from '../../mail/mails/account.ts';
import { eraseAccount } from '../../account-management/erase-account.ts';
import { madeVisible } from '../../text/visible-text.ts';
import { did, refused, type Answer } from '../answer.ts';
import { byOperator, changeAccount, operator, type LockedAccount, type OnAccount } from '../on-account.ts';

/**
 * Deletes an account as its owner would, whatever its status. Refuses the owner of an organization with other members. The
 * mail to the person is sent immediately and not queued, because no row has the address afterwards.
 */
export async function deleteAccount(context: Context, on: OnAccount): Promise<Answer> {
  let deleted: LockedAccount | undefined;
  const answer = await changeAccount(context, on, {
    type: 'account-deleted-by-operator',
    async make(tx, account) {
      const organizations = await eraseAccount(tx, account.id);
      deleted = account;
      return organizations.length === 0
        ? did(`${account.email} is deleted.`)
        : refused(
            'owns-organizations',
            `${account.email} owns organizations with other members (${organizations.map(madeVisible).join(', ')}): ` +
              'transfer ownership first with "sallyport organization transfer".',
          );
    },
  });
  if (!answer.ok || !deleted) return answer;
  const { email, language, timeZone } = deleted;
  const about = { email, language, timeZone, at: context.now(), visitor: operator };
  const told = await mailAtOnce(context, byOperator, about, (facts) => accountDeleted(facts, true));
  const mail = told ? 'The person was emailed' : 'The email to the person was not sent';
  return did(`${answer.text} The reason is recorded. ${mail}.`, {
    ...answer.facts,
    notice: told ? 'sent' : 'not-sent',
  });
}
