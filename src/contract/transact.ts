import type { Context } from '../context.ts';
import type { Transaction } from '../storage/database.ts';
import { isRefused, type Refusal } from './outcome.ts';

class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super('refused');
  }
}

/**
 * One transaction that ends according to the result: a refusal is rolled back, anything else committed; a fault is
 * rolled back and thrown. So everything that a refused act began (a challenge consumed, say) never happened.
 */
export async function transact<T>(
  context: Context,
  act: (tx: Transaction) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  try {
    return await context.db.transaction(async (tx) => {
      const returned = await act(tx);
      if (isRefused(returned)) throw new Refused(returned);
      return returned;
    });
  } catch (fault) {
    if (fault instanceof Refused) return fault.refusal;
    throw fault;
  }
}
