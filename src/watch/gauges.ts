import { Gauge, type Registry } from 'prom-client';
import type { Database } from '../storage/database.ts';
import { sumUp } from '../storage/jobs.sql.ts';
import { readMemberStates, readNow, readTotals } from './counts.sql.ts';
import { remember } from './remember.ts';

/** What is looked at when somebody asks, and not before. */
export interface Watched {
  readonly db: Database;
  readonly pool: { readonly totalCount: number; readonly idleCount: number; readonly waitingCount: number };
  readonly hasher: { stats(): { running: number; waiting: number } };
  now(): Date;
  onFault(fault: unknown): void;
}

const NOW_SECONDS = 15;
const SLOW_SECONDS = 300;

/**
 * The gauges. Those from the database are read by one small transaction with a time limit, at most every 15 seconds (what
 * is counted over all accounts: five minutes) however often and by however many they are asked for. One that can't be
 * read is left out, and `sallyport_database_readable` says so.
 */
export function watch(registry: Registry, { db, pool, hasher, now, onFault }: Watched): void {
  const current = remember(() => readNow(db, now()), NOW_SECONDS, now, onFault);
  const totals = remember(() => readTotals(db), SLOW_SECONDS, now, onFault);
  const members = remember(() => readMemberStates(db, now()), SLOW_SECONDS, now, onFault);
  const mails = async () => {
    const read = await current();
    return read && sumUp(read.queues);
  };

  type Values = Readonly<Record<string, number>> | number | undefined;
  const gauge = (name: string, help: string, read: () => Promise<Values> | Values, label?: string) =>
    new Gauge({
      name,
      help,
      labelNames: label === undefined ? [] : [label],
      registers: [registry],
      async collect() {
        const values = await read();
        this.reset();
        if (typeof values === 'number') this.set(values);
        // An unlabelled gauge begins anew at 0, which it isn't.
        else if (values === undefined && label === undefined) this.remove();
        else for (const [state, value] of Object.entries(values ?? {})) this.set({ [label!]: state }, value);
      },
    });

  // The process first: what reads the database takes connections itself.
  gauge(
    'sallyport_hashes',
    'Hashes of this process: "running" and "waiting".',
    () => hasher.stats(),
    'state',
  );
  gauge(
    'sallyport_pool_connections',
    'Connections to the database of this process: "busy" and "idle".',
    () => ({ busy: pool.totalCount - pool.idleCount, idle: pool.idleCount }),
    'state',
  );
  gauge(
    'sallyport_pool_waiting',
    'Requests of this process that wait for a connection.',
    () => pool.waitingCount,
  );

  gauge(
    'sallyport_database_readable',
    'Whether the numbers below could be read from the database.',
    async () => ((await current()) ? 1 : 0),
  );
  gauge(
    'sallyport_challenges_open',
    'Sign-ins between their two steps, 100,000 at most.',
    async () => (await current())?.challenges,
  );
  gauge(
    'sallyport_mails_waiting',
    'Mails in the queue whose time has come.',
    async () => (await mails())?.waiting,
  );
  gauge(
    'sallyport_mail_oldest_waiting_seconds',
    'How long the oldest of them has waited.',
    async () => (await mails())?.oldest,
  );
  gauge(
    'sallyport_mails_given_up',
    'Mails that failed for the last time, see "sallyport mail failed".',
    async () => (await mails())?.givenUp,
  );
  gauge(
    'sallyport_jobs_waiting',
    'Jobs whose time has come, by queue.',
    async () => {
      const read = await current();
      return read && Object.fromEntries(read.queues.map(({ queue, waiting }) => [queue, waiting]));
    },
    'queue',
  );
  gauge(
    'sallyport_activity_unclosed_seconds',
    'How long the oldest line of the trail has waited for its checkpoint; 0: none waits.',
    async () => (await current())?.unclosed,
  );
  gauge(
    'sallyport_accounts',
    'Accounts; beyond 100,000 as PostgreSQL estimates.',
    async () => (await totals())?.accounts,
  );
  gauge(
    'sallyport_accounts_protected',
    'Accounts with 2-Step Verification; beyond 100,000 accounts as PostgreSQL estimates.',
    async () => (await totals())?.protectedAccounts,
  );
  gauge(
    'sallyport_members',
    'Members of organizations that require 2-Step Verification: "enrolled", "due" later, "overdue".',
    async () => {
      const read = await members();
      return read && { ...read };
    },
    'state',
  );
}
