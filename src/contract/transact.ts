import type { Context } from '../context.ts';
import type { Transaction } from '../storage/database.ts';
import { isRefused, type Outcome } from './outcome.ts';

class Refused extends Error {
  constructor(readonly outcome: Outcome<never>) {
    super('refused');
  }
}

/**
 * One transaction that ends as its outcome says: a success is committed, a refusal is rolled back and returned, a fault
 * is rolled back and thrown. So whatever a refused act had begun (a challenge consumed, say) never happened.
 */
export async function transact<B>(
  context: Context,
  act: (tx: Transaction) => Promise<Outcome<B>>,
): Promise<Outcome<B>> {
  try {
    return await context.db.transaction(async (tx) => {
      const outcome = await act(tx);
      if (isRefused(outcome)) throw new Refused(outcome);
      return outcome;
    });
  } catch (fault) {
    if (fault instanceof Refused) return fault.outcome;
    throw fault;
  }
}
