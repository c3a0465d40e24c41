import type { BrowserName } from '../text/browsers.ts';
import type { Context } from '../context.ts';
import type { Mail } from '../mail/mailer.ts';
import type { MailFacts, MailParts } from '../mail/mails/facts.ts';
import { translateTo, type Language } from '../web/texts/translate.ts';
import { whomToAsk } from '../web/whom-to-ask.ts';

export type MailTemplate = (facts: MailFacts) => MailParts;

export interface About {
  readonly email: string;
  readonly language: Language;
  /** When what the mail tells of happened, and from where. */
  readonly at: Date;
  readonly visitor: { readonly network: string; readonly browser: BrowserName };
}

/** A mail to one person, in their language, from what happened and who runs this. */
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
