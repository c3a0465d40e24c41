import { texts as en } from '../../../src/web/texts/en/language.ts';
import type { Door } from '../sallyport.ts';

interface Queued {
  readonly email: string;
  readonly kind: keyof typeof en.mails.notices;
  readonly count: number;
}

/**
 * The notices after every job is done: how many were queued, how many mails were sent twice (the process died before it
 * marked the job), and which are missing.
 */
export async function countNotices({ database, mail }: Door) {
  const queued = await database.query<Queued & Record<string, unknown>>(
    `SELECT email, data->>'kind' AS kind, count(*)::int FROM pgboss.job JOIN accounts a ON a.id::text = data->>'accountId'
     WHERE job.name = 'notice' GROUP BY 1, 2`,
  );
  const missing: string[] = [];
  let [notices, tooOften] = [0, 0];
  for (const { email, kind, count } of queued) {
    const subject = en.mails.notices[kind].subject.replace('{{brand}}', 'Sallyport');
    const sent = mail.mails.filter((it) => it.to === email && it.subject === subject).length;
    notices += count;
    tooOften += Math.max(0, sent - count);
    if (sent < count) missing.push(`${email}: ${kind}, ${sent} of ${count}`);
  }
  return { notices, tooOften, missing };
}
