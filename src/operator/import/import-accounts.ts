import type { Context } from '../../context.ts';
import { importAccount, type Imported } from './import-account.ts';
import type { Plan, Planned } from './plan.ts';
import { readAccount, type HowToRead, type Importable, type Unreadable } from './read-account.ts';
import type { Entry } from './read-lines.ts';
import type { Report } from './report.ts';

/** The lines that are looked up together, and all that are in memory. */
const A_BATCH = 500;
/** Simultaneous transactions: half of the pool. */
const AT_ONCE = 8;

export interface HowToWrite extends HowToRead {
  readonly dryRun: boolean;
  /** Whether people also join organizations that were founded here. */
  readonly intoExisting: boolean;
}

/** Imports entries in batches, and reports the outcomes in the order of the lines. */
export async function importAccounts(
  context: Context,
  entries: AsyncIterable<Entry>,
  { report, plan }: { report: Report; plan: Plan },
  asked: HowToWrite,
): Promise<void> {
  // An organization's managers get one mail a run, about everybody who joins.
  const told = new Set<string>();
  const doBatch = async (batch: readonly Entry[]): Promise<void> => {
    const lines = batch.map((entry): Line => ({ entry, read: readEntry(context, entry, asked) }));
    await plan.prepare(lines.flatMap(({ read }) => ('why' in read ? [] : [read])));
    const planned = lines.map(({ read }) => plan.decide(read));
    const outcomes = await inTurn(lines, ({ read }, index): Promise<Imported> | Imported =>
      planned[index] !== 'create' || asked.dryRun
        ? toImported(planned[index]!)
        : importAccount(context, read as Importable, { told, intoExisting: asked.intoExisting }),
    );
    for (const [index, { entry, read }] of lines.entries()) report.tell(entry, outcomes[index]!, read);
  };
  let batch: Entry[] = [];
  for await (const entry of entries) {
    batch.push(entry);
    if (batch.length < A_BATCH) continue;
    await doBatch(batch);
    batch = [];
  }
  await doBatch(batch);
}

interface Line {
  readonly entry: Entry;
  readonly read: Importable | Unreadable;
}

const toImported = (planned: Planned): Imported => (planned === 'create' ? 'created' : planned);

function readEntry(context: Context, entry: Entry, how: HowToRead): Line['read'] {
  return 'why' in entry ? { had: undefined, ...entry } : readAccount(entry.value, context.now(), how);
}

/** Runs `work` for each item, eight at a time, started in order. After the first fault no more are started, and it is thrown. */
async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result> | Result,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  let failed = false;
  const walk = async () => {
    while (next < items.length && !failed) {
      const index = next;
      next += 1;
      try {
        results[index] = await work(items[index]!, index);
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
