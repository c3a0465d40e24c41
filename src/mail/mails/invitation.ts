import { dayAndTime } from '../../web/dates.ts';
import type { MailFacts, MailParts } from './facts.ts';
import { partsOf } from './parts.ts';
import { wordsOf } from './words.ts';

export interface InvitationFacts extends MailFacts {
  readonly organization: string;
  readonly actor: string;
  readonly role: 'administrator' | 'member';
  readonly requiresTwoStep: boolean;
  readonly expiresAt: Date;
  readonly token: string;
}

/** The single-use link into an organization. It says beforehand that 2-Step Verification is required. */
export function invitation(facts: InvitationFacts): MailParts {
  const { language, brand, publicUrl, organization, actor, role, requiresTwoStep, expiresAt, token } = facts;
  const t = wordsOf(facts);
  const said = { brand, organization, actor, role: t(`common.roles.${role}`) };
  return partsOf(facts, {
    subject: t('mails.invitation.subject', said),
    title: t('mails.invitation.title', said),
    blocks: [
      { kind: 'words', words: t('mails.invitation.body', said) },
      ...(requiresTwoStep ? [{ kind: 'words' as const, words: t('mails.invitation.required') }] : []),
      { kind: 'link', href: new URL(`/invitations/${token}`, publicUrl).href },
      {
        kind: 'aside',
        words: t('mails.invitation.expires', { time: dayAndTime(language, expiresAt) }),
      },
      { kind: 'aside', words: t('mails.invitation.ignore') },
    ],
  });
}
