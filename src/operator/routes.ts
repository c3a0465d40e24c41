import { z } from 'zod';
import type { Context } from '../context.ts';
import { done, refuse, type Outcome } from '../contract/outcome.ts';
import { route } from '../contract/route.ts';
import { later } from '../process/durations.ts';
import { isReachable } from '../storage/database-faults.ts';
import { listMails, Outbox, OutboxMail, readOneMail } from './outbox.ts';
import { OutboxMailPage } from './pages/outbox-mail.tsx';
import { OutboxPage } from './pages/outbox.tsx';

const key = z.string().max(100).optional();

const Health = z.object({ status: z.literal('ok') });
type HealthBody = z.infer<typeof Health>;

const liveness = async (): Promise<Outcome<HealthBody>> => done({ status: 'ok' });

async function readiness(context: Context): Promise<Outcome<HealthBody>> {
  return (await isReachable(context.db))
    ? done({ status: 'ok' })
    : refuse('unavailable', { retryAt: later(context.now(), 5) });
}

/** Routes for the operator: health checks and, on a trial, the mails that were sent. */
export const operatorRoutes = [
  route({
    method: 'GET',
    path: '/health/live',
    who: 'anyone',
    act: liveness,
    answer: Health,
  }),
  route({ method: 'GET', path: '/health/ready', who: 'anyone', act: readiness, answer: Health }),
  // The key must not stay in the address bar and the history: a redirect leads to the path without it.
  route({
    method: 'GET',
    path: '/outbox',
    who: 'anyone',
    input: z.object({ key }),
    act: listMails,
    answer: Outbox,
    page: OutboxPage,
    elsewhere: ({ byLink }) => (byLink ? '/outbox' : undefined),
  }),
  route({
    method: 'GET',
    path: '/outbox/:id',
    who: 'anyone',
    input: z.object({ id: z.string().max(100), key }),
    act: readOneMail,
    answer: OutboxMail,
    page: OutboxMailPage,
    elsewhere: ({ byLink, id }) => (byLink ? `/outbox/${encodeURIComponent(id)}` : undefined),
  }),
];
