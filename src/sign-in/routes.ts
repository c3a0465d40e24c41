import { z } from 'zod';
import {
  email,
  linkToken,
  newPassword,
  password,
  thenPath,
  typedCode,
  withThen,
} from '../contract/fields.ts';
import { name, optionalOrganizationName } from '../contract/names.ts';
import { done } from '../contract/outcome.ts';
import { route } from '../contract/route.ts';
import { joined } from '../organizations/invitations/waiting-invitation.ts';
import { acceptInvitation, readInvitationLink } from './accept-invitation.ts';
import { signedIn } from '../sessions/enter.ts';
import { confirmSignUp, readPending } from './confirm-sign-up.ts';
import { emailCodeRoutes } from './email-code-routes.ts';
import { cancelSignIn, signOut } from './leave.ts';
import { ConfirmEmailPage } from './pages/confirm-email.tsx';
import { CookiesPage } from './pages/cookies.tsx';
import { InvitationPage } from './pages/invitation.tsx';
import { SignInPage } from './pages/sign-in.tsx';
import { SignUpPage } from './pages/sign-up.tsx';
import { readSignUp, resendSignUpCode, signUp } from './sign-up.ts';
import { readSignIn } from './read-sign-in.ts';
import { signIn } from './sign-in.ts';

const confirmEmail = z.object({
  next: z.literal('confirm-email'),
  email: z.string(),
  expiresAt: z.date(),
  resendAt: z.date(),
});
const invitationLink = z.object({
  organization: z.string(),
  role: z.enum(['administrator', 'member']),
  requiresTwoStep: z.boolean(),
  slug: z.string(),
  invitedBy: z.string().nullable(),
  email: z.string(),
  stage: z.enum(['new', 'sign-in', 'ready', 'other']),
});

/** Sign-up, the first step of a sign-in, invitation links, sign-out. */
export const signInRoutes = [
  route({ method: 'GET', path: '/sign-up', who: 'anyone', act: readSignUp, page: SignUpPage }),
  route({
    method: 'POST',
    path: '/sign-up',
    who: 'anyone',
    input: z.object({ email, password: newPassword, name, organization: optionalOrganizationName }),
    act: signUp,
    status: 202,
    answer: confirmEmail,
    form: '/sign-up',
    next: () => '/sign-up/confirm',
  }),
  route({
    method: 'GET',
    path: '/sign-up/confirm',
    who: 'pending',
    act: readPending,
    page: ConfirmEmailPage,
  }),
  route({
    method: 'POST',
    path: '/sign-up/confirm',
    who: 'pending',
    input: z.object({ code: typedCode }),
    act: confirmSignUp,
    status: 201,
    answer: signedIn,
    form: '/sign-up/confirm',
    next: ({ then }) => then,
    says: 'signedUp',
  }),
  route({
    method: 'POST',
    path: '/sign-up/resend',
    who: 'pending',
    act: resendSignUpCode,
    status: 202,
    answer: confirmEmail,
    form: '/sign-up/confirm',
    says: 'codeSent',
  }),

  route({
    method: 'GET',
    path: '/sign-in',
    who: 'anyone',
    input: z.object({ then: thenPath }),
    act: readSignIn,
    page: SignInPage,
    elsewhere: ({ then, signedIn: already }) => (already ? (then ?? '/') : undefined),
  }),
  route({
    method: 'POST',
    path: '/sign-in',
    who: 'anyone',
    input: z.object({ email, password, then: thenPath }),
    act: signIn,
    counts: 'sign-in',
    answer: z.discriminatedUnion('next', [
      signedIn,
      z.object({ next: z.literal('second-step'), expiresAt: z.date() }),
      z.object({ next: z.literal('email-code'), expiresAt: z.date(), resendAt: z.date() }),
    ]),
    form: '/sign-in',
    next: (body, _, then) =>
      body.next === 'signed-in' ? body.then : withThen(`/sign-in/${body.next}`, then),
    already: ({ account }, typed) => account.email === typed.email,
  }),
  ...emailCodeRoutes,
  route({
    method: 'GET',
    path: '/sign-in/cookies',
    who: 'anyone',
    input: z.object({ then: thenPath }),
    act: async (_, { session }, { then }) => done({ then, signedIn: session !== undefined }),
    page: CookiesPage,
    elsewhere: ({ then, signedIn: kept }) => (kept ? (then ?? '/') : undefined),
  }),
  route({
    method: 'POST',
    path: '/sign-in/cancel',
    who: 'anyone',
    input: z.object({ then: thenPath }),
    act: cancelSignIn,
    status: 204,
    form: '/sign-in',
    next: (_, __, then) => withThen('/sign-in', then),
    says: 'signInCancelled',
  }),
  route({
    method: 'POST',
    path: '/sign-out',
    who: 'anyone',
    act: signOut,
    status: 204,
    form: '/sign-in',
    next: () => '/sign-in',
    says: 'signedOut',
  }),

  route({
    method: 'GET',
    path: '/invitations/:token',
    who: 'anyone',
    input: z.object({ token: linkToken }),
    act: readInvitationLink,
    answer: invitationLink,
    page: InvitationPage,
  }),
  route({
    method: 'POST',
    path: '/invitations/:token',
    who: 'anyone',
    input: z.object({ token: linkToken, name: name.optional(), password: newPassword.optional() }),
    act: acceptInvitation,
    answer: joined,
    form: '/invitations/:token',
    next: ({ then }) => then,
    says: 'joined',
  }),
];
