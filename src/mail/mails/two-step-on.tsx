import { translateTo } from '../../web/texts/translate.ts';
import type { MailParts, MailFacts } from './facts.ts';
import { circumstances } from './notice.ts';
import { partsOf } from './parts.ts';

/** Notice: 2-Step Verification was turned on. */
export function twoStepOn(facts: MailFacts): MailParts {
  const t = translateTo(facts.language);
  return partsOf(facts, {
    subject: t('mails.twoStepOn.subject', { brand: facts.brand }),
    title: t('mails.twoStepOn.title'),
    blocks: [{ kind: 'words', words: t('mails.twoStepOn.body') }, ...circumstances(facts)],
  });
}
