import PostalMime from 'postal-mime';
import type { Context } from '../context.ts';
import { listOutbox, outboxFolder, readOutbox } from '../mail/outbox.ts';
import { done, refuse, type Outcome } from '../routes/outcome.ts';
import type { WhoMap } from '../routes/who.ts';

// Where no mail server is set, a trial reads its mails here. Only on this machine, see `Visitor.direct`: to anybody
// else there is no such page.

const MOST = 50;

export interface OutboxMail {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly sentAt: Date;
  readonly text: string;
}

const isOpen = (context: Context, { visitor }: WhoMap['anyone']): boolean =>
  context.config.smtpUrl === undefined && visitor.direct;

export async function listMails(
  context: Context,
  who: WhoMap['anyone'],
): Promise<Outcome<{ mails: Omit<OutboxMail, 'text' | 'from'>[] }>> {
  if (!isOpen(context, who)) return refuse('not-found');
  const folder = outboxFolder(context.config.dataDir);
  const mails = await Promise.all((await listOutbox(folder, MOST)).map((id) => readMail(folder, id)));
  return done({
    mails: mails.flatMap((mail) =>
      mail ? [{ id: mail.id, to: mail.to, subject: mail.subject, sentAt: mail.sentAt }] : [],
    ),
  });
}

export async function readOneMail(
  context: Context,
  who: WhoMap['anyone'],
  { id }: { id: string },
): Promise<Outcome<OutboxMail>> {
  const mail = isOpen(context, who) && (await readMail(outboxFolder(context.config.dataDir), id));
  return mail ? done(mail) : refuse('not-found');
}

async function readMail(folder: string, id: string): Promise<OutboxMail | undefined> {
  const message = await readOutbox(folder, id);
  if (!message) return undefined;
  const mail = await PostalMime.parse(message);
  return {
    id,
    from: mail.from?.address ?? '',
    to: mail.to?.[0]?.address ?? '',
    subject: mail.subject ?? '',
    sentAt: new Date(mail.date ?? 0),
    text: mail.text ?? '',
  };
}
