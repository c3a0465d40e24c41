import { z } from 'zod';
import {
  language,
  optionalCredential,
  optionalPassword,
  optionalTypedCode,
  theme,
  thenPath,
  timeZone,
  withThen,
} from '../contract/fields.ts';
import { name } from '../contract/names.ts';
import { route } from '../contract/route.ts';
import { changeProfile, chooseLanguage, chooseTheme } from './profile.ts';
import { ProfilePage } from './pages/profile.tsx';
import { addressRoutes } from './address-routes.ts';
import { deleteAccountRoutes } from './delete-account-routes.ts';
import { ProvePage } from './pages/prove.tsx';
import { RequestOptions } from '../two-step/passkeys/options.ts';
import { optionsToProve } from '../two-step/second-step/key-step.ts';
import { passwordRoutes } from './password-routes.ts';
import { ProofCode, sendProofCode } from './prove-email-code.ts';
import { prove, ProofForm, Proved, readProve } from './prove.ts';
import { Account, readAccount } from './read-account.ts';

/** Account Management; language and theme are for everybody, with an account or without. */
export const accountManagementRoutes = [
  route({
    method: 'GET',
    path: '/account',
    who: 'setting-up',
    act: readAccount,
    answer: Account,
    page: ProfilePage,
  }),
  route({
    method: 'POST',
    path: '/account/profile',
    who: 'session',
    input: z.object({ name, language, timeZone }),
    act: changeProfile,
    answer: Account,
    form: '/account',
    says: 'profileSaved',
  }),
  route({
    method: 'POST',
    path: '/language',
    who: 'anyone',
    input: z.object({ language, back: thenPath }),
    act: chooseLanguage,
    status: 204,
    next: (back) => back ?? '/',
  }),
  route({
    method: 'POST',
    path: '/theme',
    who: 'anyone',
    input: z.object({ theme, back: thenPath }),
    act: chooseTheme,
    status: 204,
    next: (back) => back ?? '/',
  }),
  route({
    method: 'GET',
    path: '/account/prove',
    who: 'setting-up',
    input: z.object({ then: thenPath, needs: z.string().optional() }),
    act: readProve,
    answer: ProofForm,
    page: ProvePage,
  }),
  route({
    method: 'POST',
    path: '/account/prove',
    who: 'setting-up',
    input: z.object({
      password: optionalPassword,
      code: optionalTypedCode,
      recoveryCode: optionalTypedCode,
      credential: optionalCredential,
      emailCode: optionalTypedCode,
      /** What alone will do. */
      needs: z.literal('passkey', { error: 'fields.wrongType' }).optional(),
      then: thenPath,
    }),
    act: prove,
    counts: 'second-step',
    answer: Proved,
    form: '/account/prove',
    next: ({ then }) => then,
    says: 'proved',
  }),
  route({
    method: 'POST',
    path: '/account/prove/email-code',
    who: 'setting-up',
    input: z.object({ then: thenPath }),
    act: sendProofCode,
    status: 202,
    answer: ProofCode,
    form: '/account/prove',
    next: (_, { then }) => withThen('/account/prove', then),
    says: 'codeSent',
  }),
  route({
    method: 'POST',
    path: '/account/prove/options',
    who: 'setting-up',
    act: optionsToProve,
    answer: RequestOptions,
    form: '/account/prove',
  }),
  ...passwordRoutes,
  ...addressRoutes,
  ...deleteAccountRoutes,
];
