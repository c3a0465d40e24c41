import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createCappedQueue, type Party } from '../vault/capped-queue.ts';
import type { Counted } from '../vault/counted.ts';

/** Estimates are one after another, on one thread; as many may wait as are done in about two seconds. */
const CAP = { atOnce: 1, waiting: 24 };
/** What an estimate takes on a slow or busy core, and when it is given up; loading the dictionaries comes on top of the first. */
const SECONDS_EACH = 0.1;
const BUDGET_MILLISECONDS = 2_000;
const LOAD_MILLISECONDS = 20_000;
/** The dictionaries are some 100 MB: who doesn't need them doesn't pay for them. */
const IDLE_MILLISECONDS = 60_000;
const MOST_MEGABYTES = 256;

/** An estimate took too long, or its thread died: answered 503. Unlike a full queue, it has cost something: it stays counted. */
export class NotEstimated extends Error {
  override readonly name = 'NotEstimated';
}

/** What the thread is asked, and answers. */
export interface Question {
  readonly password: string;
  readonly known: readonly string[];
}
export type Answer = 'ready' | { readonly weak: boolean };

/** Judges passwords on a thread of its own, so that whoever types a hostile one keeps nobody else waiting (ASVS 15.2.2). */
export interface Strength {
  /**
   * Whether a password is too easy to guess, knowing also what is known of the person; for a request that is counted.
   * Rejects with `HasherBusy` when too many wait, `NotEstimated` when it can't be told: it is never taken unexamined.
   */
  isWeak(by: Counted, password: string, known: readonly string[]): Promise<boolean>;
  /** The same queue for whoever asks from there: they hold no more waiting places than these parties may. */
  from(parties: readonly Party[]): Strength;
  stats(): { running: number; waiting: number };
  /** Ends the thread, if there is one; the next question starts another. */
  end(): Promise<void>;
}

// Also when it isn't compiled: in tests.
const program = new URL(`./thread${extname(import.meta.url)}`, import.meta.url);

/** The thread is started by the first question, ended after an idle minute, and replaced when it dies. */
export function createStrength({
  thread = () =>
    new Worker(program, {
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    }),
  budget = BUDGET_MILLISECONDS,
  idle = IDLE_MILLISECONDS,
} = {}): Strength {
  const queue = createCappedQueue(CAP, SECONDS_EACH);
  let running: { readonly worker: Worker; readonly ready: Promise<Answer> } | undefined;
  let resting: NodeJS.Timeout | undefined;

  async function end(): Promise<void> {
    clearTimeout(resting);
    const ended = running?.worker;
    running = undefined;
    await ended?.terminate();
  }

  function start() {
    const worker = thread();
    worker.unref();
    const forget = (): void => {
      if (running?.worker === worker) running = undefined;
    };
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
      // What it is at may never end.
      await end();
      throw fault;
    }
  }

  const strengthFor = (parties: readonly Party[]): Strength => ({
    isWeak: (_, password, known) => queue.run(() => ask({ password, known }), parties),
    from: strengthFor,
    stats: queue.stats,
    end,
  });
  return strengthFor([]);
}

/** The one of this process, which keeps nothing from ending: there is one thread, however many ask. */
export const ownStrength = createStrength();

/** The next thing a thread says, in so many milliseconds. */
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
