import { z } from 'zod';
import { id, language } from '../../contract/fields.ts';
import { route } from '../../contract/route.ts';
import { cancelInvitation, invite, Invited, InvitedAgain, resendInvitation } from './invite.ts';
import { InvitationsPage } from './pages/invitations.tsx';
import { readPasted } from './pasted-addresses.ts';
import { Invitations, readInvitations } from './read-invitations.ts';
import { refusedAddresses } from './pages/invite-form.tsx';
import { undoCancelling } from './undo-cancelling.ts';
import { acceptWaiting, declineWaiting, Joined } from './waiting-invitation.ts';

const list = '/organizations/:org/invitations';
const MAX_ADDRESSES = 20;

/** A list from programs, or one text, as mail programs and address books put it on the clipboard. */
const emails = z
  .union([z.array(z.string().max(1_000)).max(1_000), z.string().max(10_000)], {
    error: (issue) => (issue.input === undefined ? 'fields.emailsRequired' : 'fields.emailsForm'),
  })
  .transform((typed, issues) => {
    const read = [typed].flat().map(readPasted);
    const unread = read.flatMap((it) => it.unread);
    const addresses = [...new Set(read.flatMap((it) => it.addresses))];
    if (unread.length > 0) fault(issues, 'fields.emailsUnread', { unread: quoted(unread) });
    else if (addresses.length === 0) fault(issues, 'fields.emailsRequired');
    else if (addresses.length > MAX_ADDRESSES) fault(issues, 'fields.emailsMany', { many: addresses.length });
    return addresses;
  });

const fault = (issues: z.core.$RefinementCtx, message: string, said?: Record<string, string | number>) =>
  issues.addIssue({ code: 'custom', message, params: { said } });

const MAX_LISTED = 10;
const quoted = (unread: readonly string[]): string =>
  unread
    .slice(0, MAX_LISTED)
    .map((it) => `“${it}”`)
    .join(', ') + (unread.length > MAX_LISTED ? ', …' : '');

/** Organization Management > Invitations, and one's own on the start page. */
export const invitationRoutes = [
  route({
    method: 'GET',
    path: list,
    who: 'administrator',
    scope: 'invitations:read',
    act: readInvitations,
    answer: Invitations,
    page: InvitationsPage,
  }),
  route({
    method: 'POST',
    path: list,
    who: 'administrator',
    scope: 'invitations:write',
    input: z.object({
      emails,
      role: z.enum(['administrator', 'member'], { error: 'fields.wrongType' }).default('member'),
      language: language.optional(),
    }),
    act: invite,
    answer: Invited,
    form: list,
    says: ({ sent }) => ({ key: 'invited', count: sent }),
    rest: refusedAddresses,
  }),
  route({
    method: 'POST',
    path: `${list}/:id/cancel`,
    who: 'administrator',
    scope: 'invitations:write',
    input: z.object({ id }),
    act: cancelInvitation,
    status: 204,
    form: list,
    says: 'invitationCancelled',
  }),
  route({
    method: 'POST',
    path: `${list}/:id/undo`,
    who: 'administrator',
    scope: 'invitations:write',
    input: z.object({ id }),
    act: undoCancelling,
    answer: InvitedAgain,
    form: list,
    says: 'invitationRestored',
  }),
  route({
    method: 'POST',
    path: `${list}/:id/resend`,
    who: 'administrator',
    scope: 'invitations:write',
    input: z.object({ id }),
    act: resendInvitation,
    status: 202,
    answer: InvitedAgain,
    form: list,
    says: 'invitedAgain',
  }),
  route({
    method: 'POST',
    path: '/invitations/waiting/:id/accept',
    who: 'session',
    input: z.object({ id }),
    act: acceptWaiting,
    answer: Joined,
    form: '/organizations',
    next: ({ lands }) => lands,
  }),
  route({
    method: 'POST',
    path: '/invitations/waiting/:id/decline',
    who: 'session',
    input: z.object({ id }),
    act: declineWaiting,
    status: 204,
    form: '/organizations',
    says: 'invitationDeclined',
  }),
];
