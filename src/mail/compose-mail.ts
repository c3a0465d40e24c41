import type { Config } from '../config/config.ts';
import type { BrowserName } from '../text/browsers.ts';
import type { Language } from '../text/languages.ts';
import { zoneOf } from '../text/time-zones.ts';
import { newToken, tokenDigest } from '../vault/digests.ts';
import type { Random } from '../vault/random.ts';
import { whomToAsk } from '../web/words.tsx';
import type { Mail, Mailer } from './mailer.ts';
import type { MailFacts, MailParts } from './mails/facts.ts';

export type MailTemplate = (facts: MailFacts) => MailParts;

export interface About {
  readonly email: string;
  readonly language: Language;
  /** The account's time zone, if it has one. */
  readonly timeZone: string | null;
  /** The time of the event that the mail reports; `visitor` says where it came from. */
  readonly at: Date;
  readonly visitor: { readonly network: string; readonly browser: BrowserName };
}

/** What every mail says of this installation. */
interface Composing {
  readonly config: Config;
  readonly texts: MailFacts['texts'];
}

/** Composes a mail to one person, in their language, about an event. */
export function composeMail(
  { config, texts }: Composing,
  { email, language, timeZone, at, visitor }: About,
  template: MailTemplate,
): Mail {
  const parts = template({
    language,
    texts,
    zone: zoneOf(timeZone),
    brand: config.brand,
    publicUrl: config.publicUrl,
    operator: whomToAsk(config, texts[language]),
    contact: config.operatorContact,
    links: config.links,
    accents: config.accents,
    email,
    when: at,
    browser: visitor.browser,
    network: visitor.network,
  });
  return { ...parts, to: email, language };
}

/**
 * Mails a link: draws its token, keeps only the digest, sends. A retry of the job draws a new token, and only the newest is
 * valid. Sends nothing if `keep` says that nobody waits for the link any more. Throws if the mail server is down, so that
 * the job is retried.
 */
export async function mailLink(
  context: Composing & { readonly random: Random; readonly mailer: Pick<Mailer, 'send'> },
  about: About,
  keep: (digest: Buffer) => Promise<boolean | void>,
  template: (facts: MailFacts & { readonly token: string }) => MailParts,
): Promise<void> {
  const token = newToken(context.random);
  if ((await keep(tokenDigest(token))) === false) return;
  await context.mailer.send(composeMail(context, about, (facts) => template({ ...facts, token })));
}
