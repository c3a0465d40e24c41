import type { Context } from '../../context.ts';
import { done, type Outcome } from '../../contract/outcome.ts';
import type { MemberWho } from '../../contract/who.ts';
import type { Executor } from '../../storage/database.ts';
import { selectInvitations } from './invitations.sql.ts';
import { toBody, type OrganizationBody } from '../organization.ts';

export interface InvitationBody {
  readonly id: string;
  readonly email: string;
  readonly role: 'administrator' | 'member';
  readonly invitedBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface InvitationsBody {
  readonly organization: OrganizationBody;
  readonly invitations: readonly InvitationBody[];
}

export const toInvitations = async (context: Context, tx: Executor, organizationId: string) => ({
  invitations: await selectInvitations(tx, organizationId, context.now()),
});

/** The invitations that wait: five hundred at most. */
export async function readInvitations(
  context: Context,
  { organization }: MemberWho,
): Promise<Outcome<InvitationsBody>> {
  return done({
    organization: toBody(organization),
    ...(await toInvitations(context, context.db, organization.id)),
  });
}
