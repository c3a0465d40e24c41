import { z } from 'zod';
import { email, linkToken, newPassword, password } from '../contract/fields.ts';
import { done } from '../contract/outcome.ts';
import { route } from '../contract/route.ts';
import { Changed, changePassword, secondStepFirst } from './change-password.ts';
import { NotMe, readNotMe, thisWasNotMe } from './not-me.ts';
import { ForgotPage, ForgotSentPage, ResetPage } from './pages/forgot.tsx';
import { NotMePage } from './pages/not-me.tsx';
import { PasswordPage } from './pages/password.tsx';
import { CheckEmail, forgotPassword } from './forgot-password.ts';
import { BackToSignIn, readReset, ResetForm, resetPassword } from './set-new-password.ts';

/** Account Management > Password, the forgotten password, and "this was not me". */
export const passwordRoutes = [
  // The path where password managers look for the page (W3C, A Well-Known URL for Changing Passwords).
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
    answer: Changed,
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
    answer: CheckEmail,
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
    answer: ResetForm,
    page: ResetPage,
  }),
  route({
    method: 'POST',
    path: '/password/reset/:token',
    who: 'anyone',
    input: z.object({ token: linkToken, password: newPassword }),
    act: resetPassword,
    answer: BackToSignIn,
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
    answer: NotMe,
    page: NotMePage,
  }),
  route({
    method: 'POST',
    path: '/not-me/:token',
    who: 'anyone',
    input: z.object({ token: linkToken, email }),
    act: thisWasNotMe,
    answer: BackToSignIn,
    form: '/not-me/:token',
    next: () => '/sign-in',
    says: 'notMe',
  }),
];
