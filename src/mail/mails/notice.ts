import { dayAndTime } from '../../web/dates.ts';
import { areFewCodes } from '../../web/recovery-codes.ts';
import type { NoticeKind } from '../../text/mail-kinds.ts';
import type { Block } from '../blocks.ts';
import type { MailFacts, MailParts } from './facts.ts';
import { circumstances } from './circumstances.ts';
import { partsOf } from './parts.ts';
import { wordsOf } from './words.ts';

export interface NoticeFacts extends MailFacts {
  readonly kind: NoticeKind;
  /** The number of recovery codes left, of failed second steps, or of new browsers. */
  readonly count: number;
  /** The token of the "this was not me" link, if the notice has one. */
  readonly notMe?: string | undefined;
}

/** Notices about an act of somebody else: they name no browser, and say what to do. */
const byOthers: ReadonlySet<NoticeKind> = new Set(['reset-by-operator']);

/** A notice: what happened, when and from where, and what to do if it was somebody else. */
export function notice(facts: NoticeFacts): MailParts {
  const { kind, brand, count, email, when } = facts;
  const t = wordsOf(facts);
  return partsOf(facts, {
    subject: t(`mails.notices.${kind}.subject`, { brand }),
    title: t(`mails.notices.${kind}.title`),
    blocks: [
      { kind: 'words', words: t(`mails.notices.${kind}.body`, { brand, count, ...howFew(facts) }) },
      byOthers.has(kind)
        ? {
            kind: 'facts',
            facts: [
              [t('mails.account'), email],
              [t('mails.when'), dayAndTime(facts, when)],
            ],
          }
        : circumstances(facts),
      ...(byOthers.has(kind) ? whatToDo(facts) : ifNotYou(facts)),
    ],
  });
}

/** The variant of the sentence for few recovery codes; a plural form of its own covers none. */
const howFew = ({ kind, count }: NoticeFacts) =>
  kind === 'recovery-code-used' && count > 0 && areFewCodes(count) ? { context: 'few' as const } : {};

function whatToDo(facts: NoticeFacts): Block[] {
  const { operator, publicUrl } = facts;
  const t = wordsOf(facts);
  return [
    { kind: 'button', label: t('mails.to.setUp'), href: new URL('/account/two-step', publicUrl).href },
    { kind: 'aside', words: t('mails.notAsked', { operator }) },
  ];
}

function ifNotYou(facts: NoticeFacts): Block[] {
  const { operator, publicUrl, notMe } = facts;
  const t = wordsOf(facts);
  if (notMe === undefined) return [{ kind: 'words', words: t('mails.notYou', { operator }) }];
  return [
    { kind: 'words', words: t('mails.notMe', { operator }) },
    { kind: 'button', label: t('mails.to.notMe'), href: new URL(`/not-me/${notMe}`, publicUrl).href },
  ];
}
