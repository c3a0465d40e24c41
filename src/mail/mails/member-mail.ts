import { day, dayAndTime } from '../../web/dates.ts';
import type { MemberMailKind } from '../../text/mail-kinds.ts';
import type { Block } from '../blocks.ts';
import type { MailFacts, MailParts } from './facts.ts';
import { whereFrom } from './circumstances.ts';
import { partsOf } from './parts.ts';
import { wordsOf } from './words.ts';

export interface MemberMailFacts extends MailFacts {
  readonly kind: MemberMailKind;
  readonly organization: string;
  /** The organization's slug, for its path. */
  readonly slug: string;
  /** The actor: a name, or the operator. */
  readonly actor: string;
  /** The affected member, if it isn't the recipient. */
  readonly member: string;
  /** The affected member's new role. */
  readonly role: 'owner' | 'administrator' | 'member';
  /** The time from which 2-Step Verification is required, or at which the organization is deleted. */
  readonly on: Date | undefined;
}

/** The page that a mail links to; none if the person has nothing to do. */
const leadsTo: Partial<Record<MemberMailKind, 'two-step' | 'organization'>> = {
  'mandate-announced': 'two-step',
  'mandate-on': 'two-step',
  'mandate-soon': 'two-step',
  reminder: 'two-step',
  'reset-by-administrator': 'two-step',
  'role-changed': 'organization',
  'owner-changed': 'organization',
  'owner-was-changed': 'organization',
  'owner-changed-by-operator': 'organization',
  'mandate-released': 'organization',
  'people-imported': 'organization',
  'deletion-announced': 'organization',
  'deletion-cancelled': 'organization',
};

/** Mails about the recipient's own act: they name network and browser, and say what to do if it was somebody else. */
const byThemselves: ReadonlySet<MemberMailKind> = new Set(['reset-of-member', 'owner-was-changed']);

/** A mail to a member about an organization: what was decided, by whom, and what to do. */
export function memberMail(facts: MemberMailFacts): MailParts {
  const { kind, brand, language, organization, slug, actor, member, role, on, when, publicUrl, operator } =
    facts;
  const t = wordsOf(facts);
  const said = {
    brand,
    organization,
    actor,
    member,
    role: t(`common.roles.${role}`),
    day: on ? day(language, on) : '',
    time: on ? dayAndTime(language, on) : '',
  };
  const paths = { 'two-step': '/account/two-step', organization: `/organizations/${slug}` };
  const to = leadsTo[kind];
  const link: Block[] = to ? [{ kind: 'link', href: new URL(paths[to], publicUrl).href }] : [];
  return partsOf(facts, {
    subject: t(`mails.members.${kind}.subject`, said),
    title: t(`mails.members.${kind}.title`, said),
    blocks: [
      { kind: 'words', words: t(`mails.members.${kind}.body`, said) },
      ...link,
      {
        kind: 'facts',
        facts: [
          [t('mails.organization'), organization],
          [t('mails.account'), facts.email],
          [t('mails.when'), dayAndTime(language, when)],
          ...(byThemselves.has(kind) ? whereFrom(facts) : []),
        ],
      },
      ...(byThemselves.has(kind)
        ? ifNotYou(facts)
        : [{ kind: 'aside' as const, words: t('mails.notExpected', { operator }) }]),
    ],
  });
}

/** The way back for the owner: a new password by a mailed link, since an intruder may have changed the old one. */
function ifNotYou(facts: MemberMailFacts): Block[] {
  const { operator, publicUrl } = facts;
  const t = wordsOf(facts);
  return [
    { kind: 'words', words: t('mails.ifYou') },
    { kind: 'words', words: t('mails.newPassword') },
    { kind: 'link', href: new URL('/password/forgot', publicUrl).href },
    { kind: 'aside', words: t('mails.notYou', { operator }) },
  ];
}
