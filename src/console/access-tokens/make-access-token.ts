import { z } from 'zod';
import { recordAndTell, lineOf } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { done, refuse, type Outcome, type Refusal } from '../../contract/outcome.ts';
import type { Scope } from '../../text/scopes.ts';
import type { ActingWho } from '../../contract/who.ts';
import type { Lane } from '../../limits/lanes.ts';
import { isLimitReached, reserveIn, tooManyAttempts } from '../../limits/reserve.ts';
import { actIn } from '../../organizations/act-in.ts';
import { queueMemberMail } from '../../organizations/mails/mail-member.ts';
import { selectOwnerId } from '../../organizations/members.sql.ts';
import { days, later, minutes } from '../../process/durations.ts';
import type { Transaction } from '../../storage/database.ts';
import { tokenDigest } from '../../vault/digests.ts';
import { newId } from '../../vault/random.ts';
import { seal } from '../../vault/sealing.ts';
import { countAccessTokens, insertAccessToken } from './access-tokens.sql.ts';
import { AccessToken } from './access-tokens.ts';
import { placeOfShown } from './show-access-token.ts';
import { newAccessToken } from './token-text.ts';

/** The most live tokens of an organization. */
const MOST_TOKENS = 50;

/** How long the page shows a new token at most. */
const SHOWN_LIFE = minutes(10);

/** Each is a mail to the owner. */
const byAccount = (id: string): Lane => ({
  name: `access-tokens:${id}`,
  windows: [{ seconds: days(1), most: 20 }],
});

export const MadeAccessToken = AccessToken.extend({ token: z.string() });
export type MadeAccessTokenBody = z.infer<typeof MadeAccessToken>;

interface Wanted {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresInDays: number;
}

/**
 * Makes an access token: a digest is kept, and for ten minutes, sealed, what the page shows. Its maker and the owner are
 * told. Refuses `not-allowed` beyond fifty live ones, `too-many-attempts` beyond twenty a day.
 */
export function makeAccessToken(
  context: Context,
  who: ActingWho,
  { name, scopes, expiresInDays }: Wanted,
): Promise<Outcome<MadeAccessTokenBody>> {
  return actIn(context, who, 'administrator', async (tx, { organization }) => {
    const now = context.now();
    const refusal = await reserveOne(context, tx, who, now);
    if (refusal) return refusal;
    const token = newAccessToken(context.random);
    const row = {
      id: newId(context.random),
      name,
      scopes: [...scopes],
      createdAt: now,
      expiresAt: later(now, days(expiresInDays)),
      lastUsedAt: null,
    };
    const place = placeOfShown(row.id, who.account.id);
    await insertAccessToken(
      tx,
      { ...row, tokenDigest: tokenDigest(token), organizationId: organization.id, madeBy: who.account.id },
      {
        id: row.id,
        sessionId: who.session.id,
        accountId: who.account.id,
        sealedToken: seal(context.keyring, context.random, place, token),
        expiresAt: later(now, SHOWN_LIFE),
      },
    );
    await tell(context, tx, who, lineOf(who, now, 'access-token-made', { reason: scopes.join(' ') }));
    return done({ ...row, token });
  });
}

/** Counts one more token of this maker; a refusal if that, or another of the organization, is too many. */
async function reserveOne(
  context: Context,
  tx: Transaction,
  { account, organization }: ActingWho,
  now: Date,
): Promise<Refusal | undefined> {
  const reserved = await reserveIn(tx, context, [byAccount(account.id)]);
  if (isLimitReached(reserved)) return tooManyAttempts(reserved, { variant: 'tokens' });
  return (await countAccessTokens(tx, organization.id, now)) < MOST_TOKENS
    ? undefined
    : refuse('not-allowed', { variant: 'tokens', facts: { most: MOST_TOKENS } });
}

/** Records it, and queues the mails to the maker and to the owner, if that is another person. */
async function tell(
  context: Context,
  tx: Transaction,
  { account, organization }: ActingWho,
  line: Parameters<typeof recordAndTell>[2],
): Promise<void> {
  const activityId = await recordAndTell(context, tx, line);
  const owner = await selectOwnerId(tx, organization.id);
  if (owner === undefined || owner === account.id) return;
  await queueMemberMail(context, tx, {
    kind: 'access-token-made-by',
    organizationId: organization.id,
    accountId: owner,
    activityId,
  });
}
