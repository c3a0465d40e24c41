import { z } from 'zod';
import { insertAccount, selectAccountByEmail } from '../accounts/accounts.sql.ts';
import { deadLink } from '../accounts/dead-link.ts';
import { choosingLane, hashNewPassword, weakBeside } from '../accounts/new-password.ts';
import { record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { withAttempt } from '../limits/reserve.ts';
import { setUpAgain } from '../mandate/mandate.ts';
import {
  selectInvitation,
  selectInviter,
  type Invitation,
} from '../organizations/invitations/invitations.sql.ts';
import { join } from '../organizations/invitations/join.ts';
import {
  DemandAtJoining,
  demandAtJoining,
  joinSignedIn,
  toJoined,
  type JoinedBody,
} from '../organizations/invitations/waiting-invitation.ts';
import { done, isRefused, refuse, type FieldFault, type Outcome, type Refusal } from '../contract/outcome.ts';
import { transact } from '../contract/transact.ts';
import type { WhoMap } from '../contract/who.ts';
import { tokenDigest } from '../vault/digests.ts';
import { newId } from '../vault/random.ts';
import { enter } from '../sessions/enter.ts';

export const InvitationLink = DemandAtJoining.extend({
  organization: z.string(),
  role: z.enum(['administrator', 'member']),
  /** The organization's slug, for its paths: names aren't unique. */
  slug: z.string(),
  /** The address that the inviter has proved, unless their account is gone. */
  invitedBy: z.string().nullable(),
  email: z.string(),
  /**
   * The person's next step: give a name and a password (`new`), sign in first (`sign-in`), join (`ready`), or sign out,
   * because they are signed in with another address (`other`).
   */
  stage: z.enum(['new', 'sign-in', 'ready', 'other']),
});
export type InvitationLinkBody = z.infer<typeof InvitationLink>;

/** Sign-in that leads to the start page, where the invitation is, too: the link's token goes into no other address. */
const mustSignIn = refuse('not-signed-in', { variant: 'invitation', to: '/sign-in' });

const find = (context: Context, token: string) =>
  selectInvitation(context.db, { digest: tokenDigest(token) }, context.now());

/**
 * The page of a mailed invitation. Changes nothing: mail scanners open links. Refuses `link-expired`,
 * `two-step-required`.
 */
export async function readInvitationLink(
  context: Context,
  { session }: WhoMap['anyone'],
  { token }: { token: string },
): Promise<Outcome<InvitationLinkBody & Pick<Invitation, 'language'>>> {
  if (session?.account.mustSetUp) return setUpAgain;
  const found = await find(context, token);
  if (!found) return deadLink(context, context.db, 'invitation', token);
  const { organization, slug, role, mandate, email, language } = found;
  const inviter = await selectInviter(context.db, found.invitedBy);
  const known = session ?? (await selectAccountByEmail(context.db, email));
  const stage = session
    ? session.account.email === email
      ? ('ready' as const)
      : ('other' as const)
    : known
      ? ('sign-in' as const)
      : ('new' as const);
  return done({
    organization,
    slug,
    role,
    ...demandAtJoining(mandate),
    invitedBy: inviter?.email ?? null,
    email,
    language,
    stage,
  });
}

interface Accepting {
  readonly token: string;
  readonly name?: string | undefined;
  readonly password?: string | undefined;
  readonly timeZone?: string | undefined;
}

/**
 * Joins by the link. A person signed in with the invited address joins; a new person gives a name and a password, and
 * the link has proved the address. Attempts are counted by link: a whole office may join from one network. A person who
 * has an account with it signs in first: the link is no second way in. Refuses `link-expired`, `two-step-required` (to
 * be set up again first), `not-allowed` (another address), `not-signed-in`, `input-invalid`, `password-weak`.
 */
export async function acceptInvitation(
  context: Context,
  who: WhoMap['anyone'],
  input: Accepting,
): Promise<Outcome<JoinedBody>> {
  const outcome = await joinByLink(context, who, input);
  return isRefused(outcome) && outcome.code === 'link-expired'
    ? deadLink(context, context.db, 'invitation', input.token)
    : outcome;
}

/** Says of a newcomer's form with faulty fields whether its password is weak, too. */
export async function tellOfJoining(
  context: Context,
  { visitor, session }: WhoMap['anyone'],
  { token, name, password }: Partial<Accepting>,
): Promise<Readonly<Record<string, FieldFault>>> {
  const found = session || token === undefined ? undefined : await find(context, token);
  if (!found) return {};
  return weakBeside(context, visitor, password, [found.email, name, found.organization]);
}

/** The refusal of a newcomer's form without a name or a password. */
async function incomplete(context: Context, who: WhoMap['anyone'], input: Accepting): Promise<Refusal> {
  const errors = {
    ...(await tellOfJoining(context, who, input)),
    ...(input.name === undefined && { name: 'fields.nameRequired' }),
    ...(input.password === undefined && { password: 'fields.passwordRequired' }),
  };
  return refuse('input-invalid', { errors });
}

async function joinByLink(
  context: Context,
  who: WhoMap['anyone'],
  { token, name, password, timeZone }: Accepting,
): Promise<Outcome<JoinedBody>> {
  if (who.session?.account.mustSetUp) return setUpAgain;
  const found = await find(context, token);
  if (!found) return refuse('link-expired');
  if (who.session) return joinSignedIn(context, who.session, found);
  if (await selectAccountByEmail(context.db, found.email)) return mustSignIn;
  if (name === undefined || password === undefined)
    return incomplete(context, who, { token, name, password });
  const lane = choosingLane('invitation', found.id);
  return withAttempt(context, [lane], async (attempt) => {
    const hashed = await hashNewPassword(context, attempt, password, [found.email, name, found.organization]);
    return isRefused(hashed) ? hashed : joinAsNewcomer(context, who, found, { name, timeZone, ...hashed });
  });
}

/** Account, membership and first session in one transaction: all of it or nothing. */
function joinAsNewcomer(
  context: Context,
  { visitor }: WhoMap['anyone'],
  invitation: Invitation,
  { name, passwordHash, timeZone }: { name: string; passwordHash: string; timeZone: string | undefined },
): Promise<Outcome<JoinedBody>> {
  return transact(context, async (tx) => {
    const accountId = newId(context.random);
    const createdAt = context.now();
    const { email } = invitation;
    const language = visitor.asksForLanguage ? visitor.language : invitation.language;
    const account = { id: accountId, email, name, language, timeZone, passwordHash, createdAt };
    const won = await insertAccount(tx, account);
    // The address got an account at the same moment, by another link or a sign-up.
    if (!won) return mustSignIn;
    await record(tx, { type: 'account-created', at: createdAt, accountId, visitor });
    const refusal = await join(context, tx, invitation, { accountId, visitor });
    if (refusal) return refusal;
    const body = toJoined(invitation);
    const { cookies } = await enter(context, tx, {
      accountId,
      visitor,
      known: undefined,
      secondStep: undefined,
      by: 'invitation',
      then: body.then,
      newcomer: true,
    });
    return done(body, cookies);
  });
}
