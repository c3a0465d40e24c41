import { z } from 'zod';
import type { Context } from '../../context.ts';
import { isLimitReached, reserveIn, tooManyAttempts, type LimitReached } from '../../limits/reserve.ts';
import { type Lane, networkAtLarge } from '../../limits/lanes.ts';
import { done, refuse, type Outcome, type Refusal } from '../../contract/outcome.ts';
import { mayActOn, type InsideWho } from '../../contract/who.ts';
import type { Transaction } from '../../storage/database.ts';
import { addressDigest } from '../../vault/digests.ts';
import { newId } from '../../vault/random.ts';
import type { Language } from '../../text/languages.ts';
import { actIn } from '../act-in.ts';
import { keepCancelled } from './cancelled-invitations.sql.ts';
import {
  consumeInvitation,
  insertInvitation,
  lockInvitation,
  selectMembersAmong,
  updateExpiry,
} from './invitations.sql.ts';
import { invitedWords } from './invited-words.ts';
import { Invitation, toInvitations } from './read-invitations.ts';
import { lineOf, record } from '../../activity/record.ts';
import { days, later } from '../../process/durations.ts';

const LINK_LIFE = days(7);

/**
 * Invitations a day, by account and by organization, and fewer to one address: their recipients didn't ask for mail.
 */
const byAccount = (id: string): Lane => ({
  name: `invite:account:${id}`,
  windows: [{ seconds: days(1), most: 100 }],
});
const byOrganization = (id: string): Lane => ({
  name: `invite:organization:${id}`,
  windows: [{ seconds: days(1), most: 500 }],
});
/**
 * Counted by inviter, never over all: strangers' invitations don't keep an organization from its own, nor reveal any.
 */
const toAddress = ({ account, organization, visitor }: InsideWho, digest: string): Lane[] => [
  { name: `invite:${organization.id}:address:${digest}`, windows: [{ seconds: days(1), most: 5 }] },
  { name: `invite:by:${account.id}:address:${digest}`, windows: [{ seconds: days(1), most: 5 }] },
  {
    name: `invite:from:${networkAtLarge(visitor.network)}:address:${digest}`,
    windows: [{ seconds: days(1), most: 10 }],
  },
];

export const Invited = z.object({
  invitations: z.array(Invitation),
  /** The number of addresses that were mailed. */
  sent: z.int(),
  /** The addresses that get no mail, each with the reason. The others are mailed. */
  refused: z.array(
    z.object({ email: z.string(), why: z.enum(['member', 'invited', 'too-many', 'letters']) }),
  ),
});
export type InvitedBody = z.infer<typeof Invited>;

type RefusedAddress = InvitedBody['refused'][number];
type WhyNot = RefusedAddress['why'];

export const InvitedAgain = z.object({ id: z.string() });
export type InvitedAgainBody = z.infer<typeof InvitedAgain>;

interface Invitees {
  readonly emails: readonly string[];
  readonly role: 'administrator' | 'member';
  /** The language of the mails, and of the page that they lead to; the inviter's unless another is chosen. */
  readonly language?: Language | undefined;
}

/**
 * Invites up to twenty addresses with one role (guide: Inviting). Members and those who are invited already are refused
 * by name, as are addresses that the mail server can't write to, while the rest are mailed. Inviting an administrator
 * takes the owner, with their own 2-Step Verification and a proof. Refuses `not-allowed`, `own-two-step-first`,
 * `proof-required`; `too-many-attempts` when the day's mails are used up.
 */
export async function invite(
  context: Context,
  who: InsideWho,
  { emails, role, language = who.account.language }: Invitees,
): Promise<Outcome<InvitedBody>> {
  const refusal = mayMakeAdministrator(role, who, who.account.twoStep);
  if (refusal) return refusal;
  const least = role === 'administrator' ? 'owner' : 'administrator';
  // In one order everywhere: two that invite the same people simultaneously don't deadlock.
  const addresses = [...new Set(emails)].sort();
  const taken = await Promise.all(addresses.map((email) => context.mailer.takes(email)));
  const beyond = new Set(addresses.filter((_, at) => !taken[at]));
  return actIn(context, who, least, async (tx, { organization, ownTwoStep }) => {
    const refusal = mayMakeAdministrator(role, who, ownTwoStep);
    if (refusal) return refusal;
    const here = await selectMembersAmong(tx, organization.id, addresses);
    const refused: RefusedAddress[] = [];
    for (const email of addresses) {
      const why = here.has(email)
        ? 'member'
        : beyond.has(email)
          ? 'letters'
          : await inviteOne(context, tx, who, { email, role, language });
      if (typeof why === 'object') return tooMany(why, who);
      if (why) refused.push({ email, why });
    }
    const sent = addresses.length - refused.length;
    return done({ ...(await toInvitations(context, tx, organization.id)), sent, refused });
  });
}

/**
 * Inviting an administrator, by a first mail, by another one or once more after all, takes the owner, their own second step and
 * a proof.
 */
export function mayMakeAdministrator(
  invitedAs: 'administrator' | 'member',
  { organization, proof }: InsideWho,
  ownTwoStep: boolean,
): Refusal | undefined {
  if (invitedAs === 'member') return undefined;
  if (organization.role !== 'owner') return refuse('not-allowed', { variant: 'owner-only' });
  if (!ownTwoStep) return refuse('own-two-step-first');
  return proof ? undefined : refuse('proof-required');
}

async function inviteOne(
  context: Context,
  tx: Transaction,
  who: InsideWho,
  { email, role, language }: { email: string; role: 'administrator' | 'member'; language: Language },
): Promise<WhyNot | LimitReached | undefined> {
  const { account, organization } = who;
  const createdAt = context.now();
  const id = newId(context.random);
  const written = await insertInvitation(tx, {
    id,
    organizationId: organization.id,
    email,
    role,
    language,
    invitedBy: account.id,
    createdAt,
    expiresAt: later(createdAt, LINK_LIFE),
  });
  if (!written) return 'invited';
  const { ours, theirs } = await countMail(context, tx, who, email);
  if (ours) return ours;
  if (theirs) {
    await consumeInvitation(tx, { organizationId: organization.id, id }, 'cancelled', createdAt);
    return 'too-many';
  }
  const words = invitedWords(email, createdAt);
  await record(tx, lineOf(who, createdAt, 'invitation-sent', { reason: role, words }));
  await context.jobs.queue(tx, 'invitation', { invitationId: id });
  return undefined;
}

/** Counts a mail, or returns the limit that it hits: the inviter's, the organization's, or that of the address. */
export async function countMail(
  context: Context,
  tx: Transaction,
  { account, organization, ...who }: InsideWho,
  email: string,
): Promise<{ ours?: LimitReached; theirs?: LimitReached }> {
  const ours = await reserveIn(tx, context, [byAccount(account.id), byOrganization(organization.id)]);
  if (isLimitReached(ours)) return { ours };
  const lanes = toAddress({ account, organization, ...who }, addressDigest(context.keyring, email));
  const theirs = await reserveIn(tx, context, lanes);
  return isLimitReached(theirs) ? { theirs } : {};
}

export const tooMany = (reached: LimitReached, { account }: InsideWho): Refusal =>
  tooManyAttempts(reached, { variant: 'invitations', limit: byAccount(account.id).name });

/**
 * Mails an invitation again, with another link; its seven days begin anew. An administrator's takes what inviting one
 * takes. Refuses `not-found`, `too-many-attempts`, and as `invite`.
 */
export function resendInvitation(
  context: Context,
  who: InsideWho,
  { id }: { id: string },
): Promise<Outcome<InvitedAgainBody>> {
  return actIn(context, who, 'administrator', async (tx, { organization, role, ownTwoStep }) => {
    const now = context.now();
    const expiresAt = later(now, LINK_LIFE);
    const row = await updateExpiry(tx, organization.id, id, { now, expiresAt });
    if (!row) return refuse('not-found', { variant: 'invitation' });
    const asHeld = { ...who, organization: { ...who.organization, role } };
    const refusal = mayMakeAdministrator(row.role, asHeld, ownTwoStep);
    if (refusal) return refusal;
    const { ours, theirs } = await countMail(context, tx, who, row.email);
    const reached = ours ?? theirs;
    if (reached) return tooMany(reached, who);
    const words = invitedWords(row.email, now);
    await record(tx, lineOf(who, now, 'invitation-sent-again', { reason: row.role, words }));
    await context.jobs.queue(tx, 'invitation', { invitationId: id });
    return done({ id });
  });
}

/**
 * Cancels an invitation, which then no longer works although its mail arrived (guide: Inviting). It takes the right to
 * act on its role: an administrator's invitation is the owner's. For ten minutes it can be brought back. Refuses `not-found`,
 * `not-allowed`.
 */
export function cancelInvitation(
  context: Context,
  who: InsideWho,
  { id }: { id: string },
): Promise<Outcome<null>> {
  return actIn(context, who, 'administrator', async (tx, { organization, role }) => {
    const now = context.now();
    const invited = await lockInvitation(tx, organization.id, id, now);
    if (!invited) return refuse('not-found', { variant: 'invitation' });
    if (!mayActOn(role, invited.role)) return refuse('not-allowed', { variant: 'owner-only' });
    if (!(await consumeInvitation(tx, { organizationId: organization.id, id }, 'cancelled', now)))
      return refuse('not-found', { variant: 'invitation' });
    await keepCancelled(tx, invited, now);
    const words = invitedWords(invited.email, now);
    await record(tx, lineOf(who, now, 'invitation-cancelled', { reason: invited.role, words }));
    return done(null);
  });
}
