import { dayAndTime } from '../../web/dates.ts';
import type { MailFacts, MailParts } from './facts.ts';
import { partsOf } from './parts.ts';
import { wordsOf } from './words.ts';

export interface InvitationFacts extends MailFacts {
  readonly organization: string;
  /** The organization's slug, because names aren't unique. */
  readonly slug: string;
  readonly actor: string;
  /** The inviting person's verified address, because a name can be chosen freely. */
  readonly inviter: string | undefined;
  readonly role: 'administrator' | 'member';
  readonly requiresTwoStep: boolean;
  readonly level: 'any' | 'passkeys';
  readonly expiresAt: Date;
  readonly token: string;
}

/**
 * The mail with the single-use link into an organization. It says who invites by which address, what is required of members,
 * and what joining lets the administrators do.
 */
export function invitation(facts: InvitationFacts): MailParts {
  const { brand, publicUrl, organization, slug, actor, inviter, role, level, expiresAt, token } = facts;
  const t = wordsOf(facts);
  const said = { brand, organization, actor };
  return partsOf(facts, {
    subject: t('mails.invitation.subject', said),
    title: t('mails.invitation.title', said),
    blocks: [
      { kind: 'words', words: t(`mails.invitation.body.${role}`, said) },
      ...(facts.requiresTwoStep
        ? [{ kind: 'words' as const, words: t(`mails.invitation.required.${level}`) }]
        : []),
      { kind: 'words', words: t(`mails.invitation.reset.${role}`, said) },
      {
        kind: 'button',
        label: t('mails.to.join', said),
        href: new URL(`/invitations/${token}`, publicUrl).href,
      },
      { kind: 'facts', facts: [[t('mails.organization'), `${organization} (${slug})`]] },
      ...(inviter === undefined
        ? []
        : [{ kind: 'words' as const, words: t('mails.invitation.from', { email: inviter }) }]),
      {
        kind: 'aside',
        words: t('mails.invitation.expires', { time: dayAndTime(facts, expiresAt) }),
      },
      { kind: 'aside', words: t('mails.invitation.ignore') },
    ],
  });
}
