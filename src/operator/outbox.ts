import { timingSafeEqual } from 'node:crypto';
import PostalMime from 'postal-mime';
import { z } from 'zod';
import type { Config } from '../config/config.ts';
import type { Context } from '../context.ts';
import { listOutbox, outboxFolder, readOutbox } from '../mail/outbox.ts';
import {
  done,
  isRefused,
  refuse,
  type CookieChanges,
  type Outcome,
  type Refusal,
} from '../contract/outcome.ts';
import type { WhoMap } from '../contract/who.ts';
import { tokenDigest } from '../vault/digests.ts';

// Without a mail server, a trial reads its mails on a page: on this machine only, and only by the link printed at the start,
// because other users of this machine, and proxies that send no forwarding header, also come from it.

const MAX_LISTED = 50;

export const OutboxMail = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  sentAt: z.date(),
  /** The plain-text part. */
  text: z.string(),
});
export type OutboxMailBody = z.infer<typeof OutboxMail>;

export const Outbox = z.object({ mails: z.array(OutboxMail.omit({ from: true, text: true })) });
export type OutboxBody = z.infer<typeof Outbox>;

/** The link printed at the start; undefined if these settings have no such page. */
export const outboxLink = (
  { smtpUrl, loopback, trustedProxies, publicUrl }: Config,
  key: string,
): string | undefined =>
  smtpUrl === undefined && loopback && trustedProxies.length === 0
    ? `${publicUrl}/outbox?key=${key}`
    : undefined;

interface ByLink {
  /** Whether the person came by the printed link. From then on a cookie opens the page. */
  readonly byLink: boolean;
}

/** Checks the key in the link or in the cookie. Without it the page is `not-found`. */
function open(
  { outboxKey: own, config }: Context,
  { visitor }: WhoMap['anyone'],
  key: string | undefined,
): { byLink: boolean; cookies?: CookieChanges } | Refusal {
  if (own === undefined || config.smtpUrl !== undefined || !visitor.direct) return refuse('not-found');
  const fits = (given: string | undefined) =>
    given !== undefined && timingSafeEqual(tokenDigest(given), tokenDigest(own));
  if (fits(key)) return { byLink: true, cookies: { outbox: own } };
  return fits(visitor.outboxKey) ? { byLink: false } : refuse('not-found', { variant: 'outbox' });
}

export async function listMails(
  context: Context,
  who: WhoMap['anyone'],
  { key }: { key?: string | undefined },
): Promise<Outcome<OutboxBody & ByLink>> {
  const opened = open(context, who, key);
  if (isRefused(opened)) return opened;
  const folder = outboxFolder(context.config.dataDir);
  const mails = await Promise.all((await listOutbox(folder, MAX_LISTED)).map((id) => readMail(folder, id)));
  const listed = mails.flatMap((mail) =>
    mail ? [{ id: mail.id, to: mail.to, subject: mail.subject, sentAt: mail.sentAt }] : [],
  );
  return done({ mails: listed, byLink: opened.byLink }, opened.cookies);
}

export async function readOneMail(
  context: Context,
  who: WhoMap['anyone'],
  { id, key }: { id: string; key?: string | undefined },
): Promise<Outcome<OutboxMailBody & ByLink>> {
  const opened = open(context, who, key);
  if (isRefused(opened)) return opened;
  const mail = await readMail(outboxFolder(context.config.dataDir), id);
  return mail ? done({ ...mail, byLink: opened.byLink }, opened.cookies) : refuse('not-found');
}

async function readMail(folder: string, id: string): Promise<OutboxMailBody | undefined> {
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
