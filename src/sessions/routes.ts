import { z } from 'zod';
import { ticked } from '../routes/fields.ts';
import { route } from '../routes/route.ts';
import { endSession } from './end-session.ts';
import { SessionsPage } from './pages/sessions.tsx';
import { readSessions } from './read-sessions.ts';

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

/** Account Management > Sessions. */
export const sessionRoutes = [
  route({
    method: 'GET',
    path: '/account/sessions',
    who: 'session',
    act: readSessions,
    answer: sessions,
    page: SessionsPage,
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
    answer: z.null(),
    form: '/account/sessions',
    next: ({ signedOut }) => (signedOut ? '/sign-in' : '/account/sessions'),
    says: 'sessionsEnded',
  }),
];
