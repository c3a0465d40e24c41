import { translateTo } from '../../web/texts/translate.ts';
import type { Block } from '../blocks.ts';
import { mailText } from '../blocks.ts';
import { mailHtml } from '../layout.tsx';
import type { MailFacts, MailParts } from './facts.ts';

/** Both parts of a mail from one row of blocks. */
export function partsOf(
  facts: MailFacts,
  mail: { subject: string; title: string; blocks: Block[] },
): MailParts {
  const { language, brand, email, publicUrl } = facts;
  const footer = translateTo(language)('mails.footer', { email, host: new URL(publicUrl).host });
  const { subject, title, blocks } = mail;
  return {
    subject,
    text: mailText({ title, blocks, footer }),
    html: mailHtml({ language, brand, title, blocks, footer }),
  };
}
