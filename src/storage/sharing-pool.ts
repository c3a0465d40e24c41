import pg from 'pg';
import { rowsOf, type DescribedOnce } from './described-once.ts';

/** So many statements go out on a connection before others have their turn with it. */
const TOGETHER = 8;

/** A connection that is shared by statements that are under way at the same time. */
interface Shared {
  readonly client: Promise<pg.PoolClient>;
  /** How many more it takes. */
  room: number;
  unanswered: number;
  fault?: Error;
}

/**
 * A pool in which statements that only read, and quickly, needn't have a connection each: who comes while one is under way follows it
 * on its connection, without waiting for its answer. So many requests take one connection, one write and one process of PostgreSQL's.
 * It goes back to the pool when all are answered.
 */
export class SharingPool extends pg.Pool {
  #shared: Shared | undefined;

  /** Sends a statement that is a transaction of its own and waits for no lock; its rows. */
  async read<Row extends object>(statement: DescribedOnce): Promise<Row[]> {
    const shared = (this.#shared ??= { client: this.connect(), room: TOGETHER, unanswered: 0 });
    shared.room -= 1;
    shared.unanswered += 1;
    if (shared.room === 0) this.#close(shared);
    try {
      return await rowsOf<Row>(await shared.client, statement);
    } catch (fault) {
      shared.fault = fault as Error;
      this.#close(shared);
      throw fault;
    } finally {
      shared.unanswered -= 1;
      if (shared.unanswered === 0) void this.#giveBack(shared);
    }
  }

  /** The next statement takes another. */
  #close(shared: Shared): void {
    if (this.#shared === shared) this.#shared = undefined;
  }

  /** A connection on which something failed is ended, as the pool does with those of its own statements. */
  async #giveBack(shared: Shared): Promise<void> {
    this.#close(shared);
    const client = await shared.client.catch(() => undefined);
    client?.release(shared.fault);
  }
}
