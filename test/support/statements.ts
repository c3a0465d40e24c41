import pg from 'pg';

/** The statements of one transaction between BEGIN and COMMIT, or ROLLBACK. */
export type Statements = readonly string[];

type Query = (this: pg.Client, ...args: unknown[]) => unknown;

/** Every transaction of this process that ends while `act` runs, in the order of their ends. */
export async function transactionsOf(act: () => Promise<unknown>): Promise<Statements[]> {
  const ended: Statements[] = [];
  const open = new WeakMap<pg.Client, string[]>();
  const real = pg.Client.prototype.query as Query;
  const listen: Query = function (...args) {
    const [first] = args as [string | { readonly text?: string }];
    const text = (typeof first === 'string' ? first : (first.text ?? '')).trim();
    const begun = open.get(this);
    if (/^begin\b/i.test(text)) open.set(this, []);
    else if (!/^(commit|rollback)\b/i.test(text)) begun?.push(text.replace(/\s+/g, ' '));
    else if (begun) {
      open.delete(this);
      ended.push(begun);
    }
    return real.apply(this, args);
  };
  pg.Client.prototype.query = listen as typeof pg.Client.prototype.query;
  try {
    await act();
  } finally {
    pg.Client.prototype.query = real as typeof pg.Client.prototype.query;
  }
  return ended;
}

/** Every statement of this process that writes while `act` runs, in order. */
export async function writesOf(act: () => Promise<unknown>): Promise<Statements> {
  const writes: string[] = [];
  const real = pg.Client.prototype.query as Query;
  const listen: Query = function (...args) {
    const [first] = args as [string | { readonly text?: string }];
    const text = (typeof first === 'string' ? first : (first.text ?? '')).trim();
    if (
      /^(insert|update|delete|with)\b|^select \* from (count_in_lanes|reserve_attempt)\b/i.test(text) &&
      !/pgboss/.test(text)
    )
      writes.push(text);
    return real.apply(this, args);
  };
  pg.Client.prototype.query = listen as typeof pg.Client.prototype.query;
  try {
    await act();
  } finally {
    pg.Client.prototype.query = real as typeof pg.Client.prototype.query;
  }
  return writes;
}
