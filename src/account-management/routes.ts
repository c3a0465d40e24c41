import { z } from 'zod';
import { language, theme, thenPath } from '../contract/fields.ts';
import { name } from '../contract/names.ts';
import { route } from '../contract/route.ts';
import { changeProfile } from './change-profile.ts';
import { chooseLanguage } from './choose-language.ts';
import { chooseTheme } from './choose-theme.ts';
import { ProfilePage } from './pages/profile.tsx';
import { readAccount } from './read-account.ts';

const account = z.object({
  email: z.string(),
  name: z.string(),
  language: z.enum(['en', 'ko']),
  twoStep: z.object({ active: z.boolean() }),
});

/** Account Management > Profile, and the language, which also those choose who have no account. */
export const accountRoutes = [
  route({
    method: 'GET',
    path: '/account',
    who: 'setting-up',
    act: readAccount,
    answer: account,
    page: ProfilePage,
  }),
  route({
    method: 'POST',
    path: '/account/profile',
    who: 'session',
    input: z.object({ name, language }),
    act: changeProfile,
    answer: account,
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
    answer: z.null(),
    next: (back) => back ?? '/',
  }),
  route({
    method: 'POST',
    path: '/theme',
    who: 'anyone',
    input: z.object({ theme, back: thenPath }),
    act: chooseTheme,
    status: 204,
    answer: z.null(),
    next: (back) => back ?? '/',
  }),
];
