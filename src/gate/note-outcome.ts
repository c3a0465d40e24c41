import { record } from '../activity/record.ts';
import { isRefused, type Outcome } from '../contract/outcome.ts';
import { kindOf } from '../limits/lanes.ts';
import { isLimitReached, reserveIn } from '../limits/reserve.ts';
import type { Passage } from './passage.ts';

/** Counts an outcome in the metric that the route names. It is done here and not in acts, to count every refusal. */
export function countOutcome({ context, entry, fields }: Passage, outcome: Outcome<unknown>): void {
  if (entry.method !== 'POST') return;
  const { signIns, secondSteps } = context.metrics;
  if (entry.counts === 'sign-in') {
    signIns.inc({ outcome: isRefused(outcome) ? outcome.code : (outcome.body as { next: string }).next });
  }
  const kind =
    entry.counts === 'email-code'
      ? 'email-code'
      : fields.credential
        ? 'passkey'
        : fields.recoveryCode
          ? 'recovery-code'
          : fields.code
            ? 'app'
            : undefined;
  if (entry.counts === undefined || entry.counts === 'sign-in' || kind === undefined) return;
  const during = entry.who === 'challenge' || entry.who === 'email-challenge' ? 'sign-in' : 'change';
  secondSteps.inc({ kind, during, outcome: isRefused(outcome) ? outcome.code : 'accepted' });
}

/**
 * Records in the trail that a rate limit stopped a request (ASVS 16.3.3): its kind, the network, and the account if known. Once a
 * minute for each lane. It is done here and not in acts, so that none forgets it.
 */
export async function noteLimit(passage: Passage, limit: string, account: string | undefined): Promise<void> {
  const { context, session, visitor } = passage;
  const lane = { name: `noted:${limit}`, windows: [{ seconds: 60, most: 1 }] };
  try {
    await context.db.transaction(async (tx) => {
      if (isLimitReached(await reserveIn(tx, context, [lane]))) return;
      await record(tx, {
        type: 'limit-reached',
        at: context.now(),
        accountId: account,
        ...(session && { sessionId: session.session.id }),
        reason: `limit-${kindOf(limit)}`,
        visitor,
      });
    });
  } catch (fault) {
    // The request is refused anyway.
    context.log.error({ fault }, 'a limit could not be noted');
  }
}
