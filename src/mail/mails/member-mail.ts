import { dayAndTime, dayThere } from '../../web/dates.ts';
import type { MemberMailKind, MemberMailWords } from '../../text/mail-kinds.ts';
import type { Block } from '../blocks.ts';
import type { MailFacts, MailParts } from './facts.ts';
import { whereFrom } from './circumstances.ts';
import { partsOf } from './parts.ts';
import { wordsOf } from './words.ts';

export interface MemberMailFacts extends MailFacts {
  readonly kind: MemberMailKind;
  /** What it says, where the kind alone doesn't decide. */
  readonly words: MemberMailWords;
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
  /** The organization's zone: deadlines are its days. */
  readonly zoneThere: string;
}

type Way = 'mandate' | 'passkey' | 'two-step' | 'organization' | 'security' | 'activity' | 'access-tokens';

/** The destination of a mail's button; none if the person has nothing to do. */
const leadsTo: Partial<Record<MemberMailWords, Way>> = {
  'mandate-announced': 'mandate',
  'mandate-on': 'mandate',
  'mandate-soon': 'mandate',
  'mandate-off': 'two-step',
  'mandate-released': 'security',
  'passkeys-announced': 'passkey',
  'passkeys-on': 'passkey',
  'passkeys-soon': 'passkey',
  'passkeys-off': 'organization',
  reminder: 'mandate',
  'reminder-passkeys': 'passkey',
  'reminder-passkeys-soon': 'passkey',
  'reset-by-administrator': 'mandate',
  'role-changed': 'organization',
  'owner-changed': 'organization',
  'owner-changed-by-operator': 'organization',
  'people-imported': 'activity',
  'deletion-announced': 'organization',
  'deletion-cancelled': 'organization',
  'access-token-made-by': 'access-tokens',
};

/**
 * The button's path and words. Both ways to the setup lead back to the organization afterwards; that of a mandate fits
 * before its day, after it and after the setup.
 */
function buttonOf(way: Way, { slug, organization, publicUrl, ...facts }: MemberMailFacts): Block {
  const t = wordsOf(facts);
  const path = `/organizations/${slug}`;
  const then = `then=${encodeURIComponent(path)}`;
  const ways: Record<Way, [path: string, label: string]> = {
    mandate: [`/account/two-step/required?${then}`, t('mails.to.setUp')],
    passkey: [`/account/two-step/required?${then}`, t('mails.to.addPasskey')],
    'two-step': [`/account/two-step?${then}`, t('mails.to.setUp')],
    organization: [path, t('mails.to.organization', { organization })],
    security: [`${path}/security`, t('mails.to.security')],
    activity: [`${path}/activity`, t('mails.to.activity')],
    'access-tokens': [`${path}/access-tokens`, t('mails.to.accessTokens')],
  };
  const [to, label] = ways[way];
  return { kind: 'button', label, href: new URL(to, publicUrl).href };
}

/** Mails about the recipient's own act: they name network and browser, and say what to do if it was somebody else. */
const byThemselves: ReadonlySet<MemberMailKind> = new Set(['reset-of-member', 'owner-was-changed']);

/** A mail to a member about an organization: what was decided, by whom, and what to do. */
export function memberMail(facts: MemberMailFacts): MailParts {
  const { kind, words, brand, organization, actor, member, role, on, zoneThere, when } = facts;
  const t = wordsOf(facts);
  const said = {
    brand,
    organization,
    actor,
    member,
    role: t(`common.roles.${role}`),
    day: on ? dayThere(facts, zoneThere, on) : '',
  };
  const way = words === 'reminder' && !on ? 'two-step' : leadsTo[words];
  return partsOf(facts, {
    subject: t(`mails.members.${words}.subject`, said),
    title: t(`mails.members.${words}.title`, said),
    blocks: [
      { kind: 'words', words: t(`mails.members.${words}.body`, said) },
      ...(way ? [buttonOf(way, facts)] : []),
      {
        kind: 'facts',
        facts: [
          [t('mails.organization'), organization],
          [t('mails.when'), dayAndTime(facts, when)],
          ...(byThemselves.has(kind) ? whereFrom(facts) : []),
        ],
      },
      ...(byThemselves.has(kind) ? ifNotYou(facts) : [{ kind: 'aside' as const, words: notExpected(facts) }]),
    ],
  });
}

/** The sentence about whom to tell of an unexpected mail; a reset that nobody asked for has a stronger one. */
function notExpected(facts: MemberMailFacts): string {
  const { kind, organization, operator } = facts;
  const t = wordsOf(facts);
  return kind === 'reset-by-administrator'
    ? t('mails.notAskedInside', { organization, operator })
    : t('mails.notExpected', { operator });
}

/** The way back for the owner: a new password by a mailed link, since an intruder may have changed the old one. */
function ifNotYou(facts: MemberMailFacts): Block[] {
  const { operator, publicUrl } = facts;
  const t = wordsOf(facts);
  return [
    { kind: 'words', words: t('mails.newPassword') },
    { kind: 'button', label: t('mails.to.newPassword'), href: new URL('/password/forgot', publicUrl).href },
    { kind: 'aside', words: t('mails.help', { operator }) },
  ];
}
