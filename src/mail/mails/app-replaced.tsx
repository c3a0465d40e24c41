import { translateTo } from '../../web/texts/translate.ts';
import type { MailParts, MailFacts } from './facts.ts';
import { circumstances } from './notice.ts';
import { partsOf } from './parts.ts';

/** Notice: another app gives the codes now. */
export function appReplaced(facts: MailFacts): MailParts {
  const t = translateTo(facts.language);
  return partsOf(facts, {
    subject: t('mails.appReplaced.subject', { brand: facts.brand }),
    title: t('mails.appReplaced.title'),
    blocks: [{ kind: 'words', words: t('mails.appReplaced.body') }, ...circumstances(facts)],
  });
}
