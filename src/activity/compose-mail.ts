import type { BrowserName } from '../text/browsers.ts';
import type { Context } from '../context.ts';
import type { Mail } from '../mail/mailer.ts';
import type { MailFacts, MailParts } from '../mail/mails/facts.ts';
import { translateTo, type Language } from '../web/texts/translate.ts';
import { whomToAsk } from '../web/words.tsx';

export type MailTemplate = (facts: MailFacts) => MailParts;

export interface About {
  readonly email: string;
  readonly language: Language;
  /** The time of the event that the mail reports; `visitor` says where it came from. */
  readonly at: Date;
  readonly visitor: { readonly network: string; readonly browser: BrowserName };
}

/** Composes a mail to one person, in their language, about an event. */
export function composeMail(
  { config }: Pick<Context, 'config'>,
  { email, language, at, visitor }: About,
  template: MailTemplate,
): Mail {
  const parts = template({
    language,
    brand: config.brand,
    publicUrl: config.publicUrl,
    operator: whomToAsk(config, translateTo(language)),
    email,
    when: at,
    browser: visitor.browser,
    network: visitor.network,
  });
  return { ...parts, to: email, language };
}
