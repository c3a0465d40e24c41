import type { Writable } from 'node:stream';
import pg from 'pg';

type Ask = (...args: unknown[]) => Promise<unknown>;

/**
 * A connection that sends a statement without waiting for the answers to those before it; PostgreSQL answers in their order.
 * So statements that don't need each other's answers take one round trip together, and BEGIN none: it goes out with the first
 * statement of its transaction, and COMMIT waits until it was answered.
 */
export class PipelinedClient extends pg.Client {
  #begun: Promise<unknown> | undefined;

  constructor(config?: pg.ClientConfig) {
    super({ ...config, pipeline: true });
  }

  // Each overload of the driver is of this form.
  override query(...args: any[]): any {
    const ask: Ask = (...it) => this.#write(() => (super.query as Ask)(...it));
    const [statement] = args as [string | { readonly text?: string }];
    const text = typeof statement === 'string' ? statement : (statement.text ?? '');
    if (/^begin\b/.test(text)) {
      this.#begun = ask(...args);
      // COMMIT says so; if the connection is lost, each statement does.
      this.#begun.catch(() => {});
      return Promise.resolve({ rows: [] });
    }
    if (text !== 'commit') return ask(...args);
    return Promise.resolve(this.#begun).then(() => ask(...args));
  }

  /** What is asked in one turn of the program is one write to the socket. */
  #write<T>(ask: () => T): T {
    const { stream } = (this as unknown as { connection: { stream: Writable } }).connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
    return ask();
  }
}

type Answers<T extends readonly unknown[]> = { readonly [K in keyof T]: () => T[K] };

/**
 * Awaits statements of one transaction that left together, and gives the answer of each, which throws if the statement failed.
 * Ask in their order: a statement that failed because an earlier one found nothing says nothing new.
 */
export async function sentTogether<T extends readonly unknown[]>(
  ...sent: { readonly [K in keyof T]: Promise<T[K]> | T[K] }
): Promise<Answers<T>> {
  const settled = await Promise.allSettled(sent);
  return settled.map((one) => () => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  }) as unknown as Answers<T>;
}
