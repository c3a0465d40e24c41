import { z } from 'zod';
import { ticked, typedId } from '../contract/fields.ts';
import { route } from '../contract/route.ts';
import { endSession } from './end-session.ts';
import { SessionsPage } from './pages/sessions.tsx';
import { Browsers, forgetBrowser, readBrowsers } from './own-browsers.ts';
import { besideSessions, readSessions, Sessions } from './read-sessions.ts';

/** Account Management > Sessions. */
export const sessionRoutes = [
  route({
    method: 'GET',
    path: '/account/sessions',
    who: 'session',
    act: readSessions,
    answer: Sessions,
    page: SessionsPage,
    beside: besideSessions,
  }),
  route({
    method: 'POST',
    path: '/account/sessions/end',
    who: 'session',
    input: z.object({
      id: z.string({ error: 'fields.wrongType' }).max(100, { error: 'fields.tooLong' }).optional(),
      others: ticked,
    }),
    act: endSession,
    status: 204,
    form: '/account/sessions',
    next: ({ signedOut }) => (signedOut ? '/sign-in' : '/account/sessions'),
    says: 'sessionsEnded',
  }),
  route({
    method: 'GET',
    path: '/account/browsers',
    who: 'session',
    act: readBrowsers,
    answer: Browsers,
    elsewhere: () => '/account/sessions',
  }),
  route({
    method: 'POST',
    path: '/account/browsers/forget',
    who: 'proven',
    input: z.object({ id: typedId.optional(), others: ticked }),
    act: forgetBrowser,
    status: 204,
    form: '/account/sessions',
    next: () => '/account/sessions',
    says: 'browsersForgotten',
  }),
];
