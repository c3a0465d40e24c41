import { record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import type { JobQueue } from '../../storage/jobs.ts';
import { lockGivenUp, selectGivenUp, type GivenUp } from '../mails.sql.ts';
import { did, refused, type Answer } from '../answer.ts';
import { operator } from '../on-account.ts';

type WithQueue = Context & { readonly jobs: JobQueue };

/** The most mails that are listed. A longer list has one cause, which its beginning shows. */
const MAX_LISTED = 200;

/** Lists the given-up mails: kind, time, fault and account; their addresses only if `addresses` is set. */
export async function listGivenUp(
  context: Context,
  { addresses }: { readonly addresses?: boolean | undefined },
): Promise<Answer> {
  const found = await selectGivenUp(context.db, MAX_LISTED);
  const mails = found.map(({ address, ...mail }) => (addresses ? { ...mail, address } : mail));
  if (mails.length === 0) return did('No emails were given up.', { mails });
  return {
    ...did(`${count(mails.length)} given up: "sallyport mail retry", once the cause is fixed.`, {
      mails,
    }),
    list: found.map((mail) => lineOf(mail, addresses === true)).join('\n'),
  };
}

const lineOf = ({ id, kind, since, tries, account, address, error }: GivenUp, addresses: boolean): string =>
  [
    `${id}  ${kind}, since ${since.toISOString().slice(0, 16).replace('T', ' ')} UTC, ${tries} tries`,
    `  ${account === null ? 'no account' : `account ${account}`}${addresses ? `, ${address ?? 'no address anymore'}` : ''}`,
    `  ${error ?? 'It timed out.'}`,
  ].join('\n');

/** Queues one or all of them again, with as many tries as a new mail. */
export async function retryGivenUp({ jobs }: WithQueue, id: string | undefined): Promise<Answer> {
  const retried = await jobs.retryGivenUp(id === undefined ? undefined : [id]);
  if (id !== undefined && retried === 0) return unknown(id);
  return did(
    `${count(retried)} put back into the queue: a running Sallyport will try again within seconds.`,
    {
      retried,
    },
  );
}

/** Deletes one of them for good. The reason is recorded in the recipient's trail. */
export const dropGivenUp = (context: WithQueue, id: string, reason: string): Promise<Answer> =>
  context.db.transaction(async (tx) => {
    await lockGivenUp(tx, id);
    const [mail] = await selectGivenUp(tx, 1, id);
    if (!mail) return unknown(id);
    await context.jobs.dropGivenUp(tx, mail.id);
    const activity = await record(tx, {
      type: 'mail-dropped-by-operator',
      at: context.now(),
      accountId: mail.account ?? undefined,
      reason: `${mail.kind}: ${reason}`,
      visitor: operator,
    });
    return did(`The email ${mail.id} (${mail.kind}) was discarded. The reason is recorded.`, {
      mail: mail.id,
      kind: mail.kind,
      account: mail.account,
      activity,
    });
  });

const unknown = (id: string): Answer =>
  refused('mail-unknown', `No given-up email has the id ${id}: see "sallyport mail failed".`);

const count = (mails: number): string => (mails === 1 ? '1 email was' : `${mails} emails were`);
