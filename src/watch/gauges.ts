import { Gauge, type Registry } from 'prom-client';
import type { Database } from '../storage/database.ts';
import { sumUp } from '../storage/jobs.sql.ts';
import { readCurrent, readMemberStates, readMethods, readTotals } from './counts.sql.ts';

/** The sources of the gauges, read when metrics are requested. */
export interface GaugeSources {
  readonly db: Database;
  readonly pool: { readonly totalCount: number; readonly idleCount: number; readonly waitingCount: number };
  readonly hasher: { stats(): { running: number; waiting: number } };
  now(): Date;
  onFault(fault: unknown): void;
}

/** A gauge's value, or one value for each value of its label; undefined if it can't be read. */
type Values = Readonly<Record<string, number>> | number | undefined;

interface GaugeEntry {
  readonly name: string;
  readonly help: string;
  readonly label?: string;
  read(): Promise<Values> | Values;
}

const CURRENT_SECONDS = 15;
const SLOW_SECONDS = 300;

/**
 * Registers the gauges. Those from the database are read in small transactions with a time limit, at most every 15 seconds
 * (counts over all accounts: every five minutes), however often metrics are requested. A gauge that can't be read is left
 * out, and `sallyport_database_readable` says so.
 */
export function registerGauges(registry: Registry, sources: GaugeSources): void {
  // The process first, because reading the database takes connections.
  for (const entry of [...processGauges(sources), ...currentGauges(sources), ...slowGauges(sources)])
    register(registry, entry);
}

function register(registry: Registry, { name, help, label, read }: GaugeEntry): Gauge {
  return new Gauge({
    name,
    help,
    labelNames: label === undefined ? [] : [label],
    registers: [registry],
    async collect() {
      const values = await read();
      this.reset();
      if (typeof values === 'number') this.set(values);
      // After a reset an unlabelled gauge is 0, which would be untrue.
      else if (values === undefined && label === undefined) this.remove();
      else for (const [state, value] of Object.entries(values ?? {})) this.set({ [label!]: state }, value);
    },
  });
}

const processGauges = ({ hasher, pool }: GaugeSources): GaugeEntry[] => [
  {
    name: 'sallyport_hashes',
    help: 'Hashes of this process: "running" and "waiting".',
    label: 'state',
    read: () => hasher.stats(),
  },
  {
    name: 'sallyport_pool_connections',
    help: 'Connections to the database of this process: "busy" and "idle".',
    label: 'state',
    read: () => ({ busy: pool.totalCount - pool.idleCount, idle: pool.idleCount }),
  },
  {
    name: 'sallyport_pool_waiting',
    help: 'Requests of this process that wait for a connection.',
    read: () => pool.waitingCount,
  },
];

function currentGauges({ db, now, onFault }: GaugeSources): GaugeEntry[] {
  const current = remember(() => readCurrent(db, now()), CURRENT_SECONDS, now, onFault);
  const mails = async () => {
    const read = await current();
    return read && sumUp(read.queues);
  };
  return [
    {
      name: 'sallyport_database_readable',
      help: 'Whether the numbers below could be read from the database.',
      read: async () => ((await current()) ? 1 : 0),
    },
    {
      name: 'sallyport_challenges_open',
      help: 'Sign-ins between their two steps, 100,000 at most.',
      read: async () => (await current())?.challenges,
    },
    ...mailGauges(mails),
    {
      name: 'sallyport_jobs_waiting',
      help: 'Jobs whose time has come, by queue.',
      label: 'queue',
      read: async () => {
        const read = await current();
        return read && Object.fromEntries(read.queues.map(({ queue, waiting }) => [queue, waiting]));
      },
    },
    {
      name: 'sallyport_activity_unclosed_seconds',
      help: 'How long the oldest line of the trail has waited for its checkpoint; 0: none waits.',
      read: async () => (await current())?.unclosed,
    },
  ];
}

const mailGauges = (mails: () => Promise<ReturnType<typeof sumUp> | undefined>): GaugeEntry[] => [
  {
    name: 'sallyport_mails_waiting',
    help: 'Mails in the queue whose time has come.',
    read: async () => (await mails())?.waiting,
  },
  {
    name: 'sallyport_mail_oldest_waiting_seconds',
    help: 'How long the oldest of them has waited.',
    read: async () => (await mails())?.oldest,
  },
  {
    name: 'sallyport_mails_given_up',
    help: 'Mails that failed for the last time, see "sallyport mail failed".',
    read: async () => (await mails())?.givenUp,
  },
];

const slowGauges = (sources: GaugeSources): GaugeEntry[] => [
  ...accountGauges(sources),
  ...memberGauges(sources),
  methodGauge(sources),
];

function accountGauges({ db, now, onFault }: GaugeSources): GaugeEntry[] {
  const totals = remember(() => readTotals(db), SLOW_SECONDS, now, onFault);
  return [
    {
      name: 'sallyport_accounts',
      help: 'Accounts; beyond 100,000 as PostgreSQL estimates.',
      read: async () => (await totals())?.accounts,
    },
    {
      name: 'sallyport_accounts_protected',
      help: 'Accounts with 2-Step Verification; beyond 100,000 accounts as PostgreSQL estimates.',
      read: async () => (await totals())?.protectedAccounts,
    },
  ];
}

function memberGauges({ db, now, onFault }: GaugeSources): GaugeEntry[] {
  const members = remember(() => readMemberStates(db, now()), SLOW_SECONDS, now, onFault);
  return [
    {
      name: 'sallyport_members',
      help: 'Members of organizations that require 2-Step Verification, or a passkey: "enrolled", "due" later, "overdue".',
      label: 'state',
      read: async () => {
        const read = await members();
        return read && { ...read.states };
      },
    },
    {
      name: 'sallyport_members_lacking',
      help: 'Those of them who lack it, by what: a "second-step", or only the "passkey" that is asked for.',
      label: 'what',
      read: async () => {
        const read = await members();
        return read && { ...read.lacking };
      },
    },
  ];
}

function methodGauge({ db, now, onFault }: GaugeSources): GaugeEntry {
  const methods = remember(() => readMethods(db), SLOW_SECONDS, now, onFault);
  return {
    name: 'sallyport_accounts_by_method',
    help: 'Accounts with 2-Step Verification, by what they have: "app", "passkey" or "both".',
    label: 'methods',
    read: async () => {
      const read = await methods();
      return read && { ...read };
    },
  };
}

/**
 * Caches the result of `read` for some seconds. Callers during a read share it. A failed read gives undefined, is reported to
 * `onFault`, and is not repeated before its time either.
 */
function remember<T>(
  read: () => Promise<T>,
  seconds: number,
  now: () => Date,
  onFault: (fault: unknown) => void,
): () => Promise<T | undefined> {
  let at = -Infinity;
  let known: Promise<T | undefined> = Promise.resolve(undefined);
  return () => {
    const age = now().getTime() - at;
    if (age < 0 || age >= seconds * 1000) {
      at = now().getTime();
      known = read().catch((fault: unknown) => void onFault(fault));
    }
    return known;
  };
}
