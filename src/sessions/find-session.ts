import type { Context } from '../context.ts';
import type { SessionWho, Visitor } from '../contract/who.ts';
import { tokenDigest } from '../vault/digests.ts';
import { selectSession, touchSession, type SessionRow } from './find-session.sql.ts';
import { provedAt, readProof } from './proof.ts';
import { methodsShown } from './shown.ts';
import { later, minutes } from '../process/durations.ts';

const MINUTE = 60_000;

/** The live session of a token: not idle too long (ASVS 7.3.1), not past its end (7.3.2). */
export async function findSession(
  context: Context,
  token: string | undefined,
  visitor: Visitor,
): Promise<SessionWho | undefined> {
  if (token === undefined) return undefined;
  const row = await selectLive(context, tokenDigest(token));
  if (!row) return undefined;
  await used(context, row);
  return { visitor, ...signedInBy(row, context.now()) };
}

/** A session as it stands, without the request that it made. */
export type StandingSession = Omit<SessionWho, 'visitor'>;

/**
 * The live session of an id, for what was given out in it: tokens, a console's cookie. `isUse` says whether that counts as a use
 * of the session, and so moves its idle end.
 */
export async function findSessionById(
  context: Context,
  id: string,
  isUse: boolean,
): Promise<StandingSession | undefined> {
  const row = await selectLive(context, id);
  if (!row) return undefined;
  if (isUse) await used(context, row);
  return signedInBy(row, context.now());
}

const selectLive = (context: Context, key: Buffer | string) =>
  selectSession(context.db, key, { now: context.now(), idleSince: idleSince(context) });

/** Once a minute is exact enough for the idle end and spares a write on every request. */
async function used({ db, now }: Context, { id, lastSeenAt }: SessionRow): Promise<void> {
  if (now().getTime() - lastSeenAt.getTime() >= MINUTE) await touchSession(db, id, now());
}

function signedInBy(row: SessionRow, now: Date): StandingSession {
  const twoStep = row.authenticatorId !== null;
  return {
    session: {
      id: row.id,
      createdAt: row.createdAt,
      expiresAt: row.expiresAt,
      methods: methodsShown(row),
      provedAt: provedAt(row, twoStep),
    },
    account: {
      id: row.accountId,
      email: row.email,
      name: row.name,
      language: row.language,
      timeZone: row.timeZone,
      credentialVersion: row.credentialVersion,
      twoStep,
      mustSetUp: row.mustSetUp && !twoStep,
    },
    proof: readProof(row, twoStep, now),
  };
}

/** Sessions not seen since then are over (ASVS 7.3.1). */
export const idleSince = (context: Context): Date =>
  later(context.now(), -minutes(context.config.sessionIdleMinutes));
