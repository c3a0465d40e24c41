import { record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { refuse, type Refusal } from '../routes/outcome.ts';
import type { WhoMap } from '../routes/who.ts';
import type { WrongAnswer } from './answer.ts';
import { countMiss, deleteChallenge } from './challenge.sql.ts';
import { MISSES } from './challenge.ts';
import { clockHint } from './clock-hint.ts';

/**
 * A wrong second step: counted on the challenge, written into the trail; the fifth ends the challenge. Two codes that
 * fit the same other time earn the hint that the phone's clock is off.
 */
export async function missChallenge(
  context: Context,
  { challenge, visitor }: WhoMap['challenge'],
  { refusal, elsewhere }: WrongAnswer,
): Promise<Refusal> {
  const misses = await context.db.transaction(async (tx) => {
    const counted = await countMiss(tx, challenge.id, elsewhere);
    const ended = counted === undefined || counted >= MISSES;
    if (ended) await deleteChallenge(tx, challenge.id);
    await record(tx, {
      type: ended ? 'challenge-ended' : 'second-step-refused',
      at: context.now(),
      accountId: challenge.accountId,
      reason: refusal.code,
      visitor,
    });
    return ended ? MISSES : counted;
  });
  if (misses >= MISSES)
    return refuse('too-many-attempts', { variant: 'challenge', cookies: { challenge: null } });
  return { ...refusal, ...clockHint(challenge, elsewhere), attemptsLeft: MISSES - misses };
}

export async function endChallenge(context: Context, { challenge }: WhoMap['challenge']): Promise<void> {
  await deleteChallenge(context.db, challenge.id);
}
