import { AsyncLocalStorage } from 'node:async_hooks';
import { Server } from 'node:http';
import pg from 'pg';
import { PipelinedClient } from '../../src/storage/pipelined.ts';

/** The statements of one transaction between BEGIN and COMMIT, or ROLLBACK. */
export type Statements = readonly string[];

type Query = (this: pg.Client, ...args: unknown[]) => unknown;

/** Tells `see` of every statement that this process sends while `act` runs. */
export async function watchStatements(
  act: () => Promise<unknown>,
  see: (text: string, client: pg.Client) => void,
): Promise<void> {
  const real = pg.Client.prototype.query as Query;
  const listen: Query = function (...args) {
    const [first] = args as [string | { readonly text?: string }];
    see((typeof first === 'string' ? first : (first.text ?? '')).trim(), this);
    return real.apply(this, args);
  };
  pg.Client.prototype.query = listen as typeof pg.Client.prototype.query;
  try {
    await act();
  } finally {
    pg.Client.prototype.query = real as typeof pg.Client.prototype.query;
  }
}

/** Every transaction of this process that ends while `act` runs, in the order of their ends. */
export async function transactionsOf(act: () => Promise<unknown>): Promise<Statements[]> {
  const ended: Statements[] = [];
  const open = new WeakMap<pg.Client, string[]>();
  await watchStatements(act, (text, client) => {
    const begun = open.get(client);
    if (/^begin\b/i.test(text)) open.set(client, []);
    else if (!/^(commit|rollback)\b/i.test(text)) begun?.push(text.replace(/\s+/g, ' '));
    else if (begun) {
      open.delete(client);
      ended.push(begun);
    }
  });
  return ended;
}

const writing = /^(insert|update|delete|with)\b|^select \* from (count_in_lanes|reserve_attempt)\b/i;

/** Every statement of this process that writes while `act` runs, in order. */
export async function writesOf(act: () => Promise<unknown>): Promise<Statements> {
  const writes: string[] = [];
  await watchStatements(act, (text) => {
    if (writing.test(text) && !/pgboss/.test(text)) writes.push(text);
  });
  return writes;
}

export interface Trips {
  /** How often a request waited for the database: statements that are on their way together are one round trip. */
  readonly roundTrips: number;
  /** Transactions that wrote, those of a single statement included. */
  readonly commits: number;
  /** The statements that PostgreSQL parsed and planned anew. */
  readonly unprepared: Statements;
}

/** How one request uses the program's pool; what jobs do meanwhile isn't counted. */
export async function tripsOf(act: () => Promise<unknown>): Promise<Trips> {
  let roundTrips = 0;
  let commits = 0;
  let underWay = 0;
  const unprepared: string[] = [];
  const begun = new WeakSet<pg.Client>();
  const real = PipelinedClient.prototype.query as Query;
  const counted = new AsyncLocalStorage<true>();
  const listen: Query = function (...args) {
    if (!counted.getStore()) return real.apply(this, args);
    const [first] = args as [string | { readonly text?: string; readonly name?: string }];
    const { name, text } = typeof first === 'string' ? { name: undefined, text: first } : first;
    const control = /^(begin|commit|rollback)\b/i.exec(text ?? '')?.[0];
    if (control === undefined && name === undefined) unprepared.push(text ?? '');
    if (control === 'begin') begun.add(this);
    else if (control !== undefined) begun.delete(this);
    const writesAlone =
      /reserve_attempt|^\s*(insert|update|delete|with)\b/i.test(text ?? '') && !begun.has(this);
    if (control === 'commit' || (control === undefined && writesAlone)) commits += 1;
    // BEGIN leaves with the statement after it.
    if (control === 'begin') return real.apply(this, args);
    if (underWay === 0) roundTrips += 1;
    underWay += 1;
    const answered = () => void (underWay -= 1);
    const last = args.at(-1);
    if (typeof last === 'function') {
      // Asked by the pool.
      const told = (...its: unknown[]) => (answered(), last(...its));
      return real.apply(this, [...args.slice(0, -1), told]);
    }
    const asked = real.apply(this, args) as Promise<unknown>;
    asked.then(answered, answered);
    return asked;
  };
  PipelinedClient.prototype.query = listen as typeof PipelinedClient.prototype.query;
  const emit = Server.prototype.emit as (this: Server, ...args: unknown[]) => boolean;
  Server.prototype.emit = function (this: Server, ...args: unknown[]) {
    return args[0] === 'request' ? counted.run(true, () => emit.apply(this, args)) : emit.apply(this, args);
  } as typeof Server.prototype.emit;
  try {
    await act();
  } finally {
    PipelinedClient.prototype.query = real as typeof PipelinedClient.prototype.query;
    Server.prototype.emit = emit as typeof Server.prototype.emit;
  }
  return { roundTrips, commits, unprepared };
}
