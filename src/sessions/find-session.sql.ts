import { and, desc, eq, gt } from 'drizzle-orm';
import type { SessionMethod } from '../contract/shown.ts';
import type { Database, Executor } from '../storage/database.ts';
import { namedCheck } from '../storage/named.ts';
import { proofs, sessions } from '../storage/schema.ts';
import { storedLanguage, type Language } from '../text/languages.ts';

export interface SessionRow {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly passwordAt: Date | null;
  readonly secondStepAt: Date | null;
  readonly passkeyAt: Date | null;
  readonly emailCodeAt: Date | null;
  readonly methods: SessionMethod[] | null;
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly timeZone: string | null;
  readonly credentialVersion: number;
  readonly mustSetUp: boolean;
  readonly authenticatorId: string | null;
}

/** The statement of every session check; `bench/peers/hono.ts` sends it by hand. */
export const FIND_SESSION = `
  SELECT s.id, s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt", s.expires_at AS "expiresAt",
    p.password_at AS "passwordAt", p.second_step_at AS "secondStepAt", p.passkey_at AS "passkeyAt",
    p.email_code_at AS "emailCodeAt", p.methods, a.id AS "accountId", a.email, a.name, a.language,
    a.time_zone AS "timeZone", a.credential_version AS "credentialVersion", a.must_set_up AS "mustSetUp",
    t.id AS "authenticatorId"
  FROM sessions s
  JOIN accounts a ON a.id = s.account_id
  LEFT JOIN proofs p ON p.session_id = s.id
  LEFT JOIN authenticators t ON t.account_id = a.id
  WHERE s.token_digest = $1 AND s.expires_at > $2 AND s.last_seen_at > $3
    AND a.status IN ('active', 'reset-required')`;

const find = namedCheck<SessionRow>('find_session', FIND_SESSION);

/** The session check: one prepared SELECT, by digest of the token, idle and absolute end included. */
export async function selectSession(
  db: Database,
  { digest, now, idleSince }: { digest: Buffer; now: Date; idleSince: Date },
): Promise<SessionRow | undefined> {
  const [row] = await find(db, digest, now, idleSince);
  return row && { ...row, language: storedLanguage(row.language) };
}

/** Moves the idle end. Outside the caller's request: at most once a minute, see `findSession`. */
export async function touchSession(db: Database, id: string, now: Date): Promise<void> {
  await db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, id));
}

/** An account's live sessions, the present one first, then by when they were last seen. */
export async function selectOwnSessions(
  tx: Executor,
  accountId: string,
  current: string,
  { now, idleSince, most }: { now: Date; idleSince: Date; most: number },
) {
  return tx
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      address: sessions.network,
      browser: sessions.browser,
      methods: proofs.methods,
      secondStepAt: proofs.secondStepAt,
    })
    .from(sessions)
    .leftJoin(proofs, eq(proofs.sessionId, sessions.id))
    .where(
      and(eq(sessions.accountId, accountId), gt(sessions.expiresAt, now), gt(sessions.lastSeenAt, idleSince)),
    )
    .orderBy(desc(eq(sessions.id, current)), desc(sessions.lastSeenAt), sessions.id)
    .limit(most);
}
