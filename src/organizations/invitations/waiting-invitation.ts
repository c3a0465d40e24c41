import { z } from 'zod';
import { lineOf, record } from '../../activity/record.ts';
import { lockAccount } from '../../accounts/accounts.sql.ts';
import type { Context } from '../../context.ts';
import { done, refuse, type Outcome } from '../../contract/outcome.ts';
import { transact } from '../../contract/transact.ts';
import { levelAsked, levels, setUpFirst, type Mandate } from '../../mandate/mandate.ts';
import type { SessionWho } from '../../contract/who.ts';
import { consumeInvitation, selectInvitation, type Invitation } from './invitations.sql.ts';
import { invitedWords } from './invited-words.ts';
import { join } from './join.ts';

/** What joining an organization asks for: whether 2-Step Verification is required, and by which method. */
export const DemandAtJoining = z.object({
  requiresTwoStep: z.boolean(),
  /** Any second step, or a passkey or security key: right after joining, also where its day is still to come. */
  level: z.enum(levels),
});

/** What an organization asks of somebody who joins now. */
export const demandAtJoining = (mandate: Mandate): z.infer<typeof DemandAtJoining> => ({
  requiresTwoStep: mandate.requiredFrom !== null,
  level: levelAsked(mandate),
});

/** An invitation for its recipient: `invitedBy` is a proved address, null if that account is gone. */
export const WaitingInvitation = DemandAtJoining.extend({
  id: z.string(),
  organization: z.string(),
  slug: z.string(),
  invitedBy: z.string().nullable(),
  role: z.enum(['administrator', 'member']),
});
export type WaitingInvitation = z.infer<typeof WaitingInvitation>;

export const Joined = z.object({
  next: z.literal('signed-in'),
  then: z.string(),
  organization: z.object({ id: z.string(), slug: z.string(), name: z.string() }),
});
export type JoinedBody = z.infer<typeof Joined> & {
  /** For browsers: the start page, or before it the page that says why the setup comes first. */
  readonly lands: string;
};

/** Where joining leads: to the start page, by the setup where that is required. */
export const toJoined = ({ organizationId, slug, organization, mandate }: Invitation): JoinedBody => ({
  next: 'signed-in',
  // That page leads on to the start page whoever has it already.
  lands: mandate.requiredFrom === null ? `/?joined=${slug}` : setUpFirst(`/?joined=${slug}`),
  then: `/organizations/${slug}`,
  organization: { id: organizationId, slug, name: organization },
});

/** Joins with the signed-in account. Refuses `not-allowed` if the invitation is for another address. */
export function joinSignedIn(
  context: Context,
  { account, session, visitor }: SessionWho,
  invitation: Invitation,
): Promise<Outcome<JoinedBody>> {
  return transact(context, async (tx) => {
    // The address is read with the row locked: a change of it raises the version.
    if (!(await lockAccount(tx, account.id, account.credentialVersion))) return refuse('not-signed-in');
    if (invitation.email !== account.email) return refuse('not-allowed', { variant: 'address' });
    const who = { accountId: account.id, visitor, sessionId: session.id };
    return (await join(context, tx, invitation, who)) ?? done(toJoined(invitation));
  });
}

const ofOwn = async (context: Context, { account }: SessionWho, id: string) => {
  const found = await selectInvitation(context.db, { id }, context.now());
  return found?.email === account.email ? found : undefined;
};

/** Accepts an invitation to one's own proven address, from the start page: no link is needed. Refuses `not-found`. */
export async function acceptWaiting(
  context: Context,
  who: SessionWho,
  { id }: { id: string },
): Promise<Outcome<JoinedBody>> {
  const found = await ofOwn(context, who, id);
  return found ? joinSignedIn(context, who, found) : refuse('not-found', { variant: 'invitation' });
}

/** Declines an invitation: it is deleted, and the link with it. Refuses `not-found`. */
export async function declineWaiting(
  context: Context,
  who: SessionWho,
  { id }: { id: string },
): Promise<Outcome<null>> {
  const found = await ofOwn(context, who, id);
  return transact(context, async (tx) => {
    const at = context.now();
    const gone = found && (await consumeInvitation(tx, found, 'declined', at));
    if (!gone) return refuse('not-found', { variant: 'invitation' });
    const organization = { id: found.organizationId };
    const words = invitedWords(found.email, at);
    await record(
      tx,
      lineOf({ ...who, organization }, at, 'invitation-declined', { reason: found.role, words }),
    );
    return done(null);
  });
}
