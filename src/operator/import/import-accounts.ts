import type { Context } from '../../context.ts';
import { importAccount, type Imported } from './import-account.ts';
import { selectTaken } from './import.sql.ts';
import { readAccount, type Importable } from './read-account.ts';
import type { Entry } from './read-lines.ts';
import type { Report } from './report.ts';

/** Looked up at once, and all that is in memory. */
const A_BATCH = 500;
/** Transactions at once: half of the pool. */
const AT_ONCE = 8;

interface Asked {
  readonly dryRun: boolean;
  /** Everybody's address was proved where they come from, whatever the file says. */
  readonly trustAddresses: boolean;
}

/** Imports what comes, batch by batch, and tells the report of each line in the order of the lines. */
export async function importAccounts(
  context: Context,
  entries: AsyncIterable<Entry>,
  report: Report,
  asked: Asked,
): Promise<void> {
  let batch: Entry[] = [];
  for await (const entry of entries) {
    batch.push(entry);
    if (batch.length < A_BATCH) continue;
    await importBatch(context, batch, report, asked);
    batch = [];
  }
  await importBatch(context, batch, report, asked);
}

interface Line {
  readonly line: number;
  readonly read: Importable | { readonly why: string };
}

async function importBatch(
  context: Context,
  entries: readonly Entry[],
  report: Report,
  asked: Asked,
): Promise<void> {
  const lines = entries.map((entry): Line => ({ line: entry.line, read: readEntry(context, entry, asked) }));
  const taken = await selectTaken(
    context.db,
    lines.flatMap(({ read }) => ('why' in read ? [] : [read.email])),
  );
  const outcomes = await inTurn(lines, ({ read }): Promise<Imported> | Imported => {
    if ('why' in read) return read;
    // Also the second line of the same address, which must not race with the first.
    if (taken.has(read.email)) return 'exists';
    taken.add(read.email);
    return asked.dryRun ? 'created' : importAccount(context, read);
  });
  for (const [index, { line, read }] of lines.entries()) report.tell(line, outcomes[index]!, read);
}

function readEntry(context: Context, entry: Entry, { trustAddresses }: Asked): Line['read'] {
  if ('why' in entry) return entry;
  const { value } = entry;
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return readAccount(trustAddresses && isObject ? { ...value, emailVerified: true } : value, context.now());
}

/** Does the work for each, so many at a time, begun in order; the first fault ends it once those under way are done. */
async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result> | Result,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  let failed = false;
  const walk = async () => {
    while (next < items.length && !failed) {
      const index = next;
      next += 1;
      try {
        results[index] = await work(items[index]!);
      } catch (fault) {
        failed = true;
        throw fault;
      }
    }
  };
  const walks = await Promise.allSettled(Array.from({ length: AT_ONCE }, walk));
  const fault = walks.find((walked) => walked.status === 'rejected');
  if (fault) throw fault.reason;
  return results;
}
