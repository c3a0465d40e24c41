import { z } from 'zod';
import type { Context } from '../context.ts';
import { done, refuse, type Outcome } from '../contract/outcome.ts';
import { route } from '../contract/route.ts';
import { isReachable } from '../storage/outage.ts';
import { listMails, readOneMail } from './outbox.ts';
import { OutboxMailPage } from './pages/outbox-mail.tsx';
import { OutboxPage } from './pages/outbox.tsx';

const key = z.string().max(100).optional();
const health = z.object({ status: z.literal('ok') });

async function readiness(context: Context): Promise<Outcome<{ status: 'ok' }>> {
  return (await isReachable(context.db))
    ? done({ status: 'ok' })
    : refuse('unavailable', { retryAt: new Date(context.now().getTime() + 5_000) });
}

/** For whoever runs it: is it alive, can it work, and, on a trial, what was mailed. */
export const operatorRoutes = [
  route({
    method: 'GET',
    path: '/health/live',
    who: 'anyone',
    act: async () => done({ status: 'ok' }),
    answer: health,
  }),
  route({ method: 'GET', path: '/health/ready', who: 'anyone', act: readiness, answer: health }),
  // The key stays in no address bar and no history: what it opens is shown at the path without it.
  route({
    method: 'GET',
    path: '/outbox',
    who: 'anyone',
    input: z.object({ key }),
    act: listMails,
    page: OutboxPage,
    elsewhere: ({ byLink }) => (byLink ? '/outbox' : undefined),
  }),
  route({
    method: 'GET',
    path: '/outbox/:id',
    who: 'anyone',
    input: z.object({ id: z.string().max(100), key }),
    act: readOneMail,
    page: OutboxMailPage,
    elsewhere: ({ byLink, id }) => (byLink ? `/outbox/${encodeURIComponent(id)}` : undefined),
  }),
];
