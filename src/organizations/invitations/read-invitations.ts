import { z } from 'zod';
import type { Context } from '../../context.ts';
import { done, type Outcome } from '../../contract/outcome.ts';
import { levelAsked, type Level } from '../../mandate/mandate.ts';
import type { InsideWho } from '../../contract/who.ts';
import type { Executor } from '../../storage/database.ts';
import { languages } from '../../text/languages.ts';
import { selectCancelled } from './cancelled-invitations.sql.ts';
import { selectInvitations } from './invitations.sql.ts';
import { Organization, organizationBody } from '../organization.ts';

export const Invitation = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(['administrator', 'member']),
  /** Of its email, and of the page that it leads to. */
  language: z.enum(languages),
  invitedBy: z.string().nullable(),
  createdAt: z.date(),
  expiresAt: z.date(),
});
export type InvitationBody = z.infer<typeof Invitation>;

export const Invitations = z.object({
  organization: Organization,
  invitations: z.array(Invitation),
});
export type InvitationsBody = z.infer<typeof Invitations> & {
  /** For the page: what people who join are asked for. */
  readonly demand: Level;
  /** For the page: what was just cancelled and can be brought back. */
  readonly cancelled: Awaited<ReturnType<typeof selectCancelled>>;
};

export const toInvitations = async (context: Context, tx: Executor, organizationId: string) => ({
  invitations: await selectInvitations(tx, organizationId, context.now()),
});

/** The invitations that wait: five hundred at most. */
export async function readInvitations(
  context: Context,
  { organization }: InsideWho,
): Promise<Outcome<InvitationsBody>> {
  return done({
    organization: organizationBody(organization, context.now()),
    ...(await toInvitations(context, context.db, organization.id)),
    demand: levelAsked(organization),
    cancelled: await selectCancelled(context.db, organization.id, context.now()),
  });
}
