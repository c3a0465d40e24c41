import { translateTo } from '../../web/texts/translate.ts';
import type { MailParts, MailFacts } from './facts.ts';
import { circumstances } from './notice.ts';
import { partsOf } from './parts.ts';

export interface RecoveryCodeUsedFacts extends MailFacts {
  /** Recovery codes that are left. */
  readonly left: number;
}

/** Notice: somebody signed in with a recovery code. */
export function recoveryCodeUsed(facts: RecoveryCodeUsedFacts): MailParts {
  const t = translateTo(facts.language);
  return partsOf(facts, {
    subject: t('mails.recoveryCodeUsed.subject', { brand: facts.brand }),
    title: t('mails.recoveryCodeUsed.title'),
    blocks: [{ kind: 'words', words: t('mails.recoveryCodeUsed.left', { count: facts.left }) }, ...circumstances(facts)],
  });
}
