import type { Context } from '../context.ts';
import type { SessionWho, Visitor } from '../contract/who.ts';
import { tokenDigest } from '../vault/digests.ts';
import { selectSession, touchSession, type SessionRow } from './find-session.sql.ts';
import { readProof } from './proof.ts';
import { methodsShown } from '../contract/shown.ts';
import { later, minutes } from '../process/durations.ts';

const MINUTE = 60_000;

/** The live session of a token: not idle too long (ASVS 7.3.1), not past its end (7.3.2). */
export async function findSession(
  context: Context,
  token: string | undefined,
  visitor: Visitor,
): Promise<SessionWho | undefined> {
  if (token === undefined) return undefined;
  const now = context.now();
  const row = await selectSession(context.db, {
    digest: tokenDigest(token),
    now,
    idleSince: idleSince(context),
  });
  if (!row) return undefined;
  await useOfSession(context, row);
  const twoStep = row.authenticatorId !== null;
  return {
    visitor,
    session: {
      id: row.id,
      createdAt: row.createdAt,
      expiresAt: row.expiresAt,
      methods: methodsShown(row),
      passkeyAt: row.passkeyAt,
      mailedCodeAt: row.emailCodeAt,
    },
    account: accountOf(row, twoStep),
    proof: readProof(row, twoStep, now),
  };
}

const accountOf = (row: SessionRow, twoStep: boolean): SessionWho['account'] => ({
  id: row.accountId,
  email: row.email,
  name: row.name,
  language: row.language,
  timeZone: row.timeZone,
  credentialVersion: row.credentialVersion,
  twoStep,
  mustSetUp: row.mustSetUp && !twoStep,
});

/**
 * Moves the idle end: a request, or the refresh of a token that came from the session, is a use of it. Once a minute is exact
 * enough and spares a write on every request.
 */
export async function useOfSession(
  { db, now }: Pick<Context, 'db' | 'now'>,
  { id, lastSeenAt }: { readonly id: string; readonly lastSeenAt: Date },
): Promise<void> {
  if (now().getTime() - lastSeenAt.getTime() >= MINUTE) await touchSession(db, id, now());
}

/** Sessions not seen since then are over (ASVS 7.3.1). */
export const idleSince = (context: Context): Date =>
  later(context.now(), -minutes(context.config.sessionIdleMinutes));
