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
  /** The token of the "this was not me" link; without one the notice leads to a new password. */
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
      { kind: 'words', words: t(`mails.notices.${kind}.body`, { brand, count, ...variant(facts) }) },
      byOthers.has(kind)
        ? {
            kind: 'facts',
            facts: [
              [t('mails.account'), email],
              [t('mails.when'), dayAndTime(facts, when)],
            ],
          }
        : circumstances(facts),
      ...(byOthers.has(kind) ? whatToDo(facts) : [...ownAct(facts), ...ifNotYou(facts)]),
    ],
  });
}

/** The variant of the sentence for few recovery codes, whose plural form of its own covers none, and for several browsers. */
function variant({ kind, count }: NoticeFacts): { context?: 'few' | 'several' } {
  if (kind === 'recovery-code-used' && count > 0 && areFewCodes(count)) return { context: 'few' };
  return kind === 'new-browser' && count > 1 ? { context: 'several' } : {};
}

/** What a notice asks of the account's owner, even if it was them. */
function ownAct(facts: NoticeFacts): Block[] {
  const label = ownActOf(facts);
  if (label === undefined) return [];
  const href = new URL('/account/two-step', facts.publicUrl).href;
  return [{ kind: 'link', label: wordsOf(facts)(`mails.to.${label}`), href }];
}

function ownActOf({ kind, count }: NoticeFacts): 'keys' | 'newCodes' | undefined {
  if (kind === 'passkey-counter-fell') return 'keys';
  return kind === 'recovery-code-used' && areFewCodes(count) ? 'newCodes' : undefined;
}

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
  const help = { kind: 'aside', words: t('mails.help', { operator }) } as const;
  const forgot = new URL('/password/forgot', publicUrl).href;
  if (notMe === undefined)
    return [{ kind: 'button', label: t('mails.to.resetPassword'), href: forgot }, help];
  return [
    { kind: 'words', words: t(ownActOf(facts) ? 'mails.notMeBut' : 'mails.notMe') },
    { kind: 'button', label: t('mails.to.notMe'), href: new URL(`/not-me/${notMe}`, publicUrl).href },
    help,
  ];
}
