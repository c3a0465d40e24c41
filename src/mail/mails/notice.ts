import { dayAndTime } from '../../web/dates.ts';
import { areFewCodes } from '../../web/few-codes.ts';
import { type en } from '../../web/texts/en.ts';
import type { Block } from '../blocks.ts';
import type { MailFacts, MailParts } from './facts.ts';
import { circumstances } from './circumstances.ts';
import { partsOf } from './parts.ts';
import { wordsOf } from './words.ts';

/** The closed list of notices: mails that tell a person of a change to their account or a sign-in. */
export type NoticeKind = keyof typeof en.mails.notices;

export interface NoticeFacts extends MailFacts {
  readonly kind: NoticeKind;
  /** Recovery codes that are left, or second steps that failed. */
  readonly count: number;
  /** The token of "this was not me", where the person can do something by themselves. */
  readonly notMe?: string | undefined;
}

/** What somebody else did: there is no browser of the person's to tell of, and something for them to do. */
const byOthers: ReadonlySet<NoticeKind> = new Set(['reset-by-operator']);

/** Any notice: what happened, when and from where, and what to do if it wasn't oneself. */
export function notice(facts: NoticeFacts): MailParts {
  const { kind, brand, count, language, email, when } = facts;
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
              [t('mails.when'), dayAndTime(language, when)],
            ],
          }
        : circumstances(facts),
      ...(byOthers.has(kind) ? whatToDo(facts) : [ifYou(facts), ...ifNotYou(facts)]),
    ],
  });
}

/** Few recovery codes, and none, have a sentence of their own. */
const howFew = ({ kind, count }: NoticeFacts) =>
  kind === 'recovery-code-used' && count > 0 && areFewCodes(count) ? { context: 'few' as const } : {};

function whatToDo(facts: NoticeFacts): Block[] {
  const { operator, publicUrl } = facts;
  return [
    { kind: 'link', href: new URL('/account/two-step', publicUrl).href },
    { kind: 'aside', words: wordsOf(facts)('mails.notAsked', { operator }) },
  ];
}

const ifYou = (facts: NoticeFacts): Block => ({
  kind: 'words',
  words: wordsOf(facts)('mails.ifYou'),
});

function ifNotYou(facts: NoticeFacts): Block[] {
  const { operator, publicUrl, notMe } = facts;
  const t = wordsOf(facts);
  if (notMe === undefined) return [{ kind: 'words', words: t('mails.notYou', { operator }) }];
  return [
    { kind: 'words', words: t('mails.notMe') },
    { kind: 'link', href: new URL(`/not-me/${notMe}`, publicUrl).href },
    { kind: 'aside', words: t('mails.notYou', { operator }) },
  ];
}
