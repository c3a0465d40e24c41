import { z } from 'zod';
import { email, id } from '../routes/fields.ts';
import { route } from '../routes/route.ts';
import * as answers from './answers.ts';
import { cancelInvitation, invite, resendInvitation } from './invite.ts';
import { InvitationsPage } from './pages/invitations.tsx';
import { readInvitations } from './read-invitations.ts';
import { refusedAddresses } from './refused-addresses.ts';
import { acceptWaiting, declineWaiting } from './waiting-invitation.ts';

const invitations = '/organizations/:org/invitations';
const MOST = 20;

/** A list from programs; from a form one text, with an address on each line or between commas. */
const typedList = z
  .union([z.array(z.string().max(254)), z.string().max(10_000)], { error: 'fields.emailsRequired' })
  .transform((typed) =>
    (Array.isArray(typed) ? typed : typed.split(/[\s,;]+/)).map((it) => it.trim()).filter(Boolean),
  );
const emails = typedList.pipe(
  z
    .array(email, { error: 'fields.emailsForm' })
    .min(1, { error: 'fields.emailsRequired' })
    .max(MOST, { error: 'fields.emailsMany' }),
);

/** Organization Management > Invitations, and one's own on the start page. */
export const invitationRoutes = [
  route({
    method: 'GET',
    path: invitations,
    who: 'administrator',
    act: readInvitations,
    answer: answers.invitations,
    page: InvitationsPage,
  }),
  route({
    method: 'POST',
    path: invitations,
    who: 'administrator',
    input: z.object({
      emails,
      role: z.enum(['administrator', 'member'], { error: 'fields.wrongType' }).default('member'),
    }),
    act: invite,
    answer: answers.invited,
    form: invitations,
    says: ({ sent }) => ({ key: 'invited', count: sent }),
    rest: refusedAddresses,
  }),
  route({
    method: 'POST',
    path: `${invitations}/:id/cancel`,
    who: 'administrator',
    input: z.object({ id }),
    act: cancelInvitation,
    status: 204,
    answer: z.null(),
    form: invitations,
    says: 'invitationCancelled',
  }),
  route({
    method: 'POST',
    path: `${invitations}/:id/resend`,
    who: 'administrator',
    input: z.object({ id }),
    act: resendInvitation,
    status: 202,
    answer: z.object({ id: z.string() }),
    form: invitations,
    says: 'invitedAgain',
  }),
  route({
    method: 'POST',
    path: '/invitations/waiting/:id/accept',
    who: 'session',
    input: z.object({ id }),
    act: acceptWaiting,
    answer: answers.joined,
    form: '/organizations',
    next: ({ then }) => then,
    says: 'joined',
  }),
  route({
    method: 'POST',
    path: '/invitations/waiting/:id/decline',
    who: 'session',
    input: z.object({ id }),
    act: declineWaiting,
    status: 204,
    answer: z.null(),
    form: '/organizations',
    says: 'invitationDeclined',
  }),
];
