import { harmless, harmlessAddress } from '../../text/linked-text.ts';
import { type Block, mailText } from '../blocks.ts';
import { mailHtml } from '../layout.tsx';
import type { MailFacts, MailParts } from './facts.ts';
import { wordsOf } from './words.ts';

/** Renders a list of blocks as the text and HTML parts of a mail. Their words come from `wordsOf`. */
export function partsOf(
  facts: MailFacts,
  mail: { subject: string; title: string; blocks: Block[] },
): MailParts {
  const { language, brand, email, publicUrl, contact, links, accents } = facts;
  const t = wordsOf(facts);
  const own = (['support', 'terms', 'privacy'] as const).flatMap((name) => {
    const href = links[name];
    return href === undefined ? [] : [{ label: t(`frame.${name}`), href }];
  });
  const pages = [{ label: t('help.title'), href: `${publicUrl}/help` }, ...own];
  const footer = t('mails.footer', { email, host: new URL(publicUrl).host });
  const { subject, title } = mail;
  const blocks = mail.blocks.map((block) => (block.kind === 'facts' ? safeFacts(block, facts) : block));
  return {
    subject,
    text: mailText({ title, blocks, footer, pages }),
    html: mailHtml({ language, brand, title, blocks, footer, contact, pages, accents }),
  };
}

/** Makes values harmless, since they may be a person's words; the network stays as it is. */
const safeFacts = (block: Extract<Block, { kind: 'facts' }>, { email, network }: MailFacts): Block => ({
  kind: 'facts',
  facts: block.facts.map(([label, value]) => {
    if (value === network) return [label, value];
    return [label, value === email ? harmlessAddress(value) : harmless(value)];
  }),
});
