import { Counter, Histogram, Registry } from 'prom-client';
import type { Mailer } from '../mail/mailer.ts';

/** Buckets from a fast page to a request that waited for a hash and a mail server. */
const requestBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const waitBuckets = [0.001, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

export type Metrics = ReturnType<typeof createMetrics>;

/**
 * The metrics of one process, for Prometheus. Label values come from closed lists of ours (a route's pattern, a refusal's
 * code, a queue's name), never from a request: a secret in a path can't become a label, and nobody can add labels at will.
 */
export function createMetrics() {
  const registry = new Registry();
  return { registry, ...requestMetrics([registry]), ...workMetrics([registry]) };
}

function requestMetrics(registers: Registry[]) {
  return {
    requests: new Counter({
      name: 'sallyport_requests_total',
      help: 'Requests, by the pattern of their route ("*": none) and the status that was answered.',
      labelNames: ['method', 'route', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'sallyport_request_duration_seconds',
      help: 'How long requests took, by the pattern of their route.',
      labelNames: ['method', 'route'],
      buckets: requestBuckets,
      registers,
    }),
    signIns: new Counter({
      name: 'sallyport_sign_ins_total',
      help: 'First steps of sign-ins, by outcome: "signed-in", "second-step" (it comes next) or the refusal.',
      labelNames: ['outcome'],
      registers,
    }),
    secondSteps: new Counter({
      name: 'sallyport_second_steps_total',
      help: 'Second steps, by kind ("app", "passkey", "recovery-code"; "email-code" after a reset), during a "sign-in" or a "change": "accepted" or the refusal.',
      labelNames: ['kind', 'during', 'outcome'],
      registers,
    }),
  };
}

function workMetrics(registers: Registry[]) {
  return {
    hashWait: new Histogram({
      name: 'sallyport_hash_wait_seconds',
      help: 'How long a password or recovery code waited until its hash was begun.',
      buckets: waitBuckets,
      registers,
    }),
    mails: new Counter({
      name: 'sallyport_mails_total',
      help: 'Tries to give a mail to the mail server: "sent" or "failed". One that fails is mostly tried again.',
      labelNames: ['outcome'],
      registers,
    }),
    jobs: new Counter({
      name: 'sallyport_jobs_total',
      help: 'Jobs that were tried, by queue: "done" or "failed".',
      labelNames: ['queue', 'outcome'],
      registers,
    }),
  };
}

/** Wraps a mailer so that its mails are counted. */
export const countMails = (mailer: Mailer, { mails }: Metrics): Mailer => ({
  ...mailer,
  send: (mail) => counted(mailer.send(mail), (ok) => mails.inc({ outcome: ok ? 'sent' : 'failed' })),
});

/** Wraps a queue's work so that its jobs are counted. */
export const countJobs =
  <D>({ jobs }: Metrics, queue: string, act: (data: D) => Promise<void>) =>
  (data: D): Promise<void> =>
    counted(act(data), (ok) => jobs.inc({ queue, outcome: ok ? 'done' : 'failed' }));

async function counted<T>(work: Promise<T>, count: (ok: boolean) => void): Promise<T> {
  try {
    const result = await work;
    count(true);
    return result;
  } catch (fault) {
    count(false);
    throw fault;
  }
}
