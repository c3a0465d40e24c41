import { z } from 'zod';
import { email, linkToken, newPassword, password } from '../contract/fields.ts';
import { done } from '../contract/outcome.ts';
import { route } from '../contract/route.ts';
import { changePassword, secondStepFirst } from './change-password.ts';
import { readNotMe, thisWasNotMe } from './not-me.ts';
import { ForgotPage, ForgotSentPage } from './pages/forgot.tsx';
import { NotMePage } from './pages/not-me.tsx';
import { PasswordPage } from './pages/password.tsx';
import { ResetPage } from './pages/reset.tsx';
import { forgotPassword } from './forgot-password.ts';
import { readReset, resetPassword } from './set-new-password.ts';

const backToSignIn = z.object({ next: z.literal('sign-in') });

/** Account Management > Password, the forgotten password, and "this was not me". */
export const passwordRoutes = [
  // Where password managers look for the page (W3C, A Well-Known URL for Changing Passwords).
  route({
    method: 'GET',
    path: '/.well-known/change-password',
    who: 'anyone',
    act: async () => done(null),
    leadsTo: '/account/password',
  }),
  route({
    method: 'GET',
    path: '/account/password',
    who: 'session',
    act: async (_, who) => secondStepFirst(who) ?? done({ email: who.account.email }),
    page: PasswordPage,
  }),
  route({
    method: 'POST',
    path: '/account/password',
    who: 'session',
    input: z.object({ currentPassword: password, newPassword }),
    act: changePassword,
    answer: z.object({ changed: z.literal(true) }),
    form: '/account/password',
    says: 'passwordChanged',
  }),

  route({
    method: 'GET',
    path: '/password/forgot',
    who: 'anyone',
    act: async () => done({}),
    page: ForgotPage,
  }),
  route({
    method: 'POST',
    path: '/password/forgot',
    who: 'anyone',
    input: z.object({ email }),
    act: forgotPassword,
    status: 202,
    answer: z.object({ next: z.literal('check-email') }),
    form: '/password/forgot',
    next: () => '/password/forgot/sent',
  }),
  route({
    method: 'GET',
    path: '/password/forgot/sent',
    who: 'anyone',
    act: async () => done({}),
    page: ForgotSentPage,
  }),
  route({
    method: 'GET',
    path: '/password/reset/:token',
    who: 'anyone',
    input: z.object({ token: linkToken }),
    act: readReset,
    page: ResetPage,
  }),
  route({
    method: 'POST',
    path: '/password/reset/:token',
    who: 'anyone',
    input: z.object({ token: linkToken, password: newPassword }),
    act: resetPassword,
    answer: backToSignIn,
    form: '/password/reset/:token',
    next: () => '/sign-in',
    says: 'passwordReset',
  }),

  route({
    method: 'GET',
    path: '/not-me/:token',
    who: 'anyone',
    input: z.object({ token: linkToken }),
    act: readNotMe,
    page: NotMePage,
  }),
  route({
    method: 'POST',
    path: '/not-me/:token',
    who: 'anyone',
    input: z.object({ token: linkToken, email }),
    act: thisWasNotMe,
    answer: backToSignIn,
    form: '/not-me/:token',
    next: () => '/sign-in',
    says: 'notMe',
  }),
];
