import { z } from 'zod';
import { ticked, typedId } from '../contract/fields.ts';
import { route } from '../contract/route.ts';
import { endSession } from './end-session.ts';
import { SessionsPage } from './pages/sessions.tsx';
import { forgetBrowser, readBrowsers } from './own-browsers.ts';
import { besideSessions, readSessions } from './read-sessions.ts';

const sessions = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      current: z.boolean(),
      createdAt: z.date(),
      lastSeenAt: z.date(),
      address: z.string(),
      browser: z.string(),
    }),
  ),
});

const browsers = z.object({
  browsers: z.array(
    z.object({
      id: z.string(),
      current: z.boolean(),
      browser: z.string(),
      network: z.string(),
      createdAt: z.date(),
      lastUsedAt: z.date(),
    }),
  ),
});

/** Account Management > Sessions. */
export const sessionRoutes = [
  route({
    method: 'GET',
    path: '/account/sessions',
    who: 'session',
    act: readSessions,
    answer: sessions,
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
    answer: browsers,
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
