import type { Browser } from './browser.ts';
import type { ReceivedMail } from './mail-server.ts';
import type { Door } from './sallyport.ts';

/** The path and token of a mail's link. */
export function linkIn(
  { text }: Pick<ReceivedMail, 'text'>,
  kind: 'password/reset' | 'not-me' | 'invitations',
): string {
  const found = new RegExp(`http://[^\\s]+(/${kind}/[\\w-]+)`).exec(text)?.[1];
  if (!found) throw new Error(`no ${kind} link in ${text}`);
  return found;
}

/** The link of the next mail that resets a password. */
export const resetLink = async (sallyport: Door, email: string): Promise<string> =>
  linkIn(await sallyport.mail.next(email, ({ text }) => text.includes('/password/reset/')), 'password/reset');

/** The mailed link of a reset that is asked for here, in a new browser unless one is given. */
export async function forgot(
  sallyport: Door,
  email: string,
  browser: Browser = sallyport.browser(),
): Promise<string> {
  const asked = await browser.post('/password/forgot', { email });
  if (asked.status !== 202) throw new Error(`forgot: ${asked.status} ${asked.text}`);
  return resetLink(sallyport, email);
}

/** The "this was not me" link of the next notice with such a subject. */
export const notMeLink = async (sallyport: Door, email: string, subject: string): Promise<string> =>
  linkIn(await sallyport.mail.next(email, (mail) => mail.subject.includes(subject)), 'not-me');

/** Resolves when no job is waiting or under way, except those that run by themselves. */
export async function untilIdle({ database }: Pick<Door, 'database'>, within = 30_000): Promise<void> {
  const deadline = Date.now() + within;
  for (;;) {
    const [row] = await database.query<{ count: number }>(
      "SELECT count(*)::int FROM pgboss.job WHERE state < 'completed' AND name NOT IN ('checkpoint', 'clean-up', 'given-up', 'password-alone', 'new-browsers') AND name NOT LIKE '\\_\\_%'",
    );
    if (row!.count === 0) return;
    if (Date.now() > deadline) throw new Error(`${row!.count} jobs are still there`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * Makes jobs that wait, those of a condition in SQL, start now or so many seconds earlier. A worker looks every few seconds by itself;
 * the statement wakes it as pg-boss does when a job is put into a queue.
 */
export async function hasten(
  { database }: Pick<Door, 'database'>,
  jobs: string,
  seconds?: number,
): Promise<void> {
  await database.query(
    `WITH due AS (
       UPDATE pgboss.job SET start_after = coalesce(start_after - $1 * interval '1 second', now()) WHERE ${jobs} RETURNING name
     )
     SELECT pg_notify('pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24), name)
     FROM (SELECT DISTINCT name FROM due) AS queues`,
    [seconds ?? null],
  );
}

/** Makes jobs that wait for another try start now; by itself a retry comes after some seconds. */
export const tryAgainNow = (door: Pick<Door, 'database'>): Promise<void> => hasten(door, "state = 'retry'");
