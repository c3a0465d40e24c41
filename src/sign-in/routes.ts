import { z } from 'zod';
import {
  browserZone,
  credential,
  email,
  knownAddress,
  linkToken,
  newPassword,
  password,
  thenPath,
  typedCode,
  withThen,
} from '../contract/fields.ts';
import { name, optionalOrganizationName } from '../contract/names.ts';
import { route } from '../contract/route.ts';
import { Joined } from '../organizations/invitations/waiting-invitation.ts';
import { acceptInvitation, InvitationLink, readInvitationLink, tellOfJoining } from './accept-invitation.ts';
import { SignedIn } from '../sessions/enter.ts';
import { confirmSignUp, readPending } from './confirm-sign-up.ts';
import { emailCodeRoutes } from './email-code-routes.ts';
import { cancelSignIn, signOut } from './sign-out.ts';
import { ConfirmEmailPage } from './pages/confirm-email.tsx';
import { CookiesPage, SignInPage } from './pages/sign-in.tsx';
import { InvitationPage } from './pages/invitation.tsx';
import { SignUpPage } from './pages/sign-up.tsx';
import { ConfirmEmail, readSignUp, resendSignUpCode, signUp, tellOfSignUp } from './sign-up.ts';
import { readSignIn } from './read-sign-in.ts';
import { RequestOptions } from '../two-step/passkeys/options.ts';
import { readOptionsToSignIn, signInByPasskey } from './passkey.ts';
import { signIn, AfterPassword } from './sign-in.ts';

/** Sign-up, the first step of a sign-in, invitation links, sign-out. */
export const signInRoutes = [
  route({ method: 'GET', path: '/sign-up', who: 'anyone', act: readSignUp, page: SignUpPage }),
  route({
    method: 'POST',
    path: '/sign-up',
    who: 'anyone',
    input: z.object({
      email,
      password: newPassword,
      name,
      organization: optionalOrganizationName,
      timeZone: browserZone,
    }),
    act: signUp,
    tells: tellOfSignUp,
    status: 202,
    answer: ConfirmEmail,
    form: '/sign-up',
    next: () => '/sign-up/confirm',
  }),
  route({
    method: 'GET',
    path: '/sign-up/confirm',
    who: 'pending',
    act: readPending,
    answer: ConfirmEmail,
    page: ConfirmEmailPage,
  }),
  route({
    method: 'POST',
    path: '/sign-up/confirm',
    who: 'pending',
    input: z.object({ code: typedCode }),
    act: confirmSignUp,
    status: 201,
    answer: SignedIn,
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
    answer: ConfirmEmail,
    form: '/sign-up/confirm',
    says: 'codeSent',
  }),

  route({
    method: 'GET',
    path: '/sign-in',
    who: 'anyone',
    input: z.object({ then: thenPath, email: knownAddress, credential: z.unknown().optional() }),
    act: readSignIn,
    page: SignInPage,
    elsewhere: ({ then, signedIn: already }) => (already ? (then ?? '/') : undefined),
  }),
  route({
    method: 'POST',
    path: '/sign-in',
    who: 'anyone',
    input: z.object({ email, password, then: thenPath, timeZone: browserZone }),
    act: signIn,
    hashes: true,
    counts: 'sign-in',
    answer: AfterPassword,
    form: '/sign-in',
    next: (body, _, then) => {
      if (body.next === 'signed-in') return body.then;
      const byKey = body.next === 'second-step' && body.methods[0] === 'passkey';
      return withThen(`/sign-in/${body.next}${byKey ? '/passkey' : ''}`, then);
    },
    already: ({ account }, typed) => account.email === typed.email,
  }),
  route({
    method: 'POST',
    path: '/sign-in/passkey/options',
    who: 'anyone',
    act: readOptionsToSignIn,
    answer: RequestOptions,
    form: '/sign-in',
  }),
  route({
    method: 'POST',
    path: '/sign-in/passkey',
    who: 'anyone',
    input: z.object({ credential, then: thenPath, timeZone: browserZone }),
    act: signInByPasskey,
    counts: 'sign-in',
    answer: SignedIn,
    form: '/sign-in',
    next: ({ then }) => then,
  }),
  ...emailCodeRoutes,
  route({
    method: 'GET',
    path: '/sign-in/cookies',
    who: 'anyone',
    input: z.object({ then: thenPath }),
    act: readSignIn,
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
    answer: InvitationLink,
    page: InvitationPage,
    language: ({ language }) => language,
  }),
  route({
    method: 'POST',
    path: '/invitations/:token',
    who: 'anyone',
    input: z.object({
      token: linkToken,
      name: name.optional(),
      password: newPassword.optional(),
      timeZone: browserZone,
    }),
    act: acceptInvitation,
    tells: tellOfJoining,
    answer: Joined,
    form: '/invitations/:token',
    next: ({ lands }) => lands,
  }),
];
