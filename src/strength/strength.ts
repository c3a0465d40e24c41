import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createCappedQueue, type Party } from '../vault/capped-queue.ts';
import type { Counted } from '../vault/counted.ts';

/** One estimate runs at a time, on one thread. About as many may wait as take two seconds. */
const CAP = { atOnce: 1, waiting: 24 };
/** The time of an estimate on a slow or busy core, and its timeout. The first also waits for the dictionaries to load. */
const SECONDS_EACH = 0.1;
const BUDGET_MILLISECONDS = 2_000;
const LOAD_MILLISECONDS = 20_000;
/** The thread ends after this time without a question, because the dictionaries take about 110 MB. */
const IDLE_MILLISECONDS = 60_000;
const MOST_MEGABYTES = 256;

/** An estimate took too long, or its thread died. Answered 503. The attempt stays counted, since it did cost something. */
export class NotEstimated extends Error {
  override readonly name = 'NotEstimated';
}

/** The messages to and from the thread. */
export interface Question {
  readonly password: string;
  readonly known: readonly string[];
}
export type Answer = 'ready' | { readonly weak: boolean };

/** Estimates passwords on a thread of its own, so that a hostile password delays no other request (ASVS 15.2.2). */
export interface Strength {
  /**
   * Whether a password is too easy to guess for somebody who knows these words about the person; for a counted request.
   * Rejects with `QueueFull` if too many wait, and with `NotEstimated` if it can't be estimated: it is never accepted
   * unchecked.
   */
  isWeak(by: Counted, password: string, known: readonly string[]): Promise<boolean>;
  /** The same queue for requests of these parties, whose waiting places are limited. */
  from(parties: readonly Party[]): Strength;
  stats(): { running: number; waiting: number };
  /** Ends the thread, if there is one; the next question starts another. */
  end(): Promise<void>;
}

// With this file's extension, because tests run the TypeScript source.
const program = new URL(`./thread${extname(import.meta.url)}`, import.meta.url);

const startThread = (): Worker =>
  new Worker(program, {
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });

/** Estimates one after another, with a limit on those that wait. */
export function createStrength(thread: Partial<ThreadOptions> = {}): Strength {
  const queue = createCappedQueue(CAP, SECONDS_EACH);
  const { ask, end } = createAsker({
    thread: startThread,
    budget: BUDGET_MILLISECONDS,
    idle: IDLE_MILLISECONDS,
    ...thread,
  });
  const strengthFor = (parties: readonly Party[]): Strength => ({
    isWeak: (_, password, known) => queue.run(() => ask({ password, known }), parties),
    from: strengthFor,
    stats: queue.stats,
    end,
  });
  return strengthFor([]);
}

interface ThreadOptions {
  readonly thread: () => Worker;
  /** The milliseconds an estimate may take. */
  readonly budget: number;
  /** The milliseconds without a question after which the thread ends. */
  readonly idle: number;
}

interface Running {
  readonly worker: Worker;
  readonly ready: Promise<Answer>;
}

/** Asks the thread, which the first question starts; it ends after an idle minute and is replaced if it dies. */
function createAsker({ thread, budget, idle }: ThreadOptions) {
  let running: Running | undefined;
  let resting: NodeJS.Timeout | undefined;

  async function end(): Promise<void> {
    clearTimeout(resting);
    const ended = running?.worker;
    running = undefined;
    await ended?.terminate();
  }

  function start(): Running {
    const worker = thread();
    worker.unref();
    const forget = (): void => void (running?.worker === worker && (running = undefined));
    worker.on('exit', forget).on('error', forget);
    return { worker, ready: answerOf(worker, LOAD_MILLISECONDS) };
  }

  async function ask(question: Question): Promise<boolean> {
    clearTimeout(resting);
    try {
      const { worker, ready } = (running ??= start());
      await ready;
      const answer = answerOf(worker, budget);
      worker.postMessage(question);
      const { weak } = (await answer) as Exclude<Answer, 'ready'>;
      resting = setTimeout(() => void end(), idle).unref();
      return weak;
    } catch (fault) {
      // The estimate may never end.
      await end();
      throw fault;
    }
  }

  return { ask, end };
}

/** The process's only estimator, so that there is one thread. It doesn't keep the process alive. */
export const ownStrength = createStrength();

/** The thread's next message, or a fault if it takes longer or dies. */
function answerOf(worker: Worker, milliseconds: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => fail(new NotEstimated('took too long')), milliseconds);
    const fail = (fault: unknown): void => settle(() => reject(fault));
    const died = (cause: unknown): void => fail(new NotEstimated('the thread died', { cause }));
    const said = (answer: Answer): void => settle(() => resolve(answer));
    worker.once('message', said).once('error', died).once('exit', died);
    function settle(tell: () => void): void {
      clearTimeout(late);
      worker.off('message', said).off('error', died).off('exit', died);
      tell();
    }
  });
}
