import { and, eq, gt, inArray, sql, type SQL } from 'drizzle-orm';
import type { Database } from '../storage/database.ts';
import {
  accounts,
  authenticators,
  consoleSessions,
  members,
  organizations,
  passkeys,
  proofs,
  sessions,
} from '../storage/schema.ts';
import { readMoment } from '../storage/readings.ts';
import type { Role } from '../contract/who.ts';

/** A membership as the statement gives it. */
export interface ToldMembership {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly role: Role;
  readonly requiredFrom: Date | null;
  readonly announcedAt: Date | null;
  readonly passkeysFrom: Date | null;
  readonly passkeysAnnouncedAt: Date | null;
  readonly passkey: boolean;
  readonly newcomerSince: Date;
  readonly trustedBrowsers: boolean;
}

/** The memberships to look up: all, none, or the one in the organization with that id or that slug. */
export interface Wanted {
  readonly all: boolean;
  readonly id: string | null;
  readonly slug: string | null;
}

interface Moments {
  readonly now: Date;
  readonly idleSince: Date;
}

const put = sql.placeholder;

const isWanted = sql`(${put('all')}::boolean OR ${organizations.id} = ${put('id')}::uuid OR ${organizations.slug} = ${put('slug')}::text)`;

const memberships = sql<ToldMembership[]>`(
  SELECT coalesce(json_agg(json_build_object(
      'id', ${organizations.id}, 'slug', ${organizations.slug}, 'name', ${organizations.name}, 'role', ${members.role},
      'requiredFrom', ${organizations.requiredFrom}, 'announcedAt', ${organizations.announcedAt},
      'passkeysFrom', ${organizations.passkeysFrom}, 'passkeysAnnouncedAt', ${organizations.passkeysAnnouncedAt},
      'passkey', ${members.passkey},
      'newcomerSince', ${members.newcomerSince}, 'trustedBrowsers', ${organizations.trustedBrowsers}
    ) ORDER BY ${organizations.name}, ${organizations.id}), '[]'::json)
  FROM ${members} JOIN ${organizations} ON ${organizations.id} = ${members.organizationId}
  WHERE ${members.accountId} = ${accounts.id} AND ${isWanted})`.mapWith(readMemberships);

function readMemberships(rows: ToldMembership[]): ToldMembership[] {
  const moment = (at: unknown) => (at === null ? null : readMoment(at));
  return rows.map((row) => ({
    ...row,
    requiredFrom: moment(row.requiredFrom),
    announcedAt: moment(row.announcedAt),
    passkeysFrom: moment(row.passkeysFrom),
    passkeysAnnouncedAt: moment(row.passkeysAnnouncedAt),
    newcomerSince: readMoment(row.newcomerSince),
  }));
}

const columns = {
  id: sessions.id,
  lastSeenAt: sessions.lastSeenAt,
  expiresAt: sessions.expiresAt,
  passwordAt: proofs.passwordAt,
  secondStepAt: proofs.secondStepAt,
  methods: proofs.methods,
  accountId: accounts.id,
  email: accounts.email,
  name: accounts.name,
  language: accounts.language,
  mustSetUp: accounts.mustSetUp,
  // Without an app there is a row with an empty key.
  twoStep: sql<boolean>`EXISTS (SELECT FROM ${authenticators} WHERE ${authenticators.accountId} = ${accounts.id})`,
  hasApp: sql<boolean>`EXISTS (SELECT FROM ${authenticators}
    WHERE ${authenticators.accountId} = ${accounts.id} AND octet_length(${authenticators.sealedKey}) > 0)`,
  hasPasskey: sql<boolean>`EXISTS (SELECT FROM ${passkeys} WHERE ${passkeys.accountId} = ${accounts.id})`,
  memberships,
};

/** Live, and of an account that may be signed in; the same as of the session check. */
const isLive = and(
  gt(sessions.expiresAt, put('now')),
  gt(sessions.lastSeenAt, put('idleSince')),
  inArray(accounts.status, ['active', 'reset-required']),
);

const prepareWith = (name: string, db: Database, isIt: SQL) =>
  db
    .select(columns)
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .leftJoin(proofs, eq(proofs.sessionId, sessions.id))
    .where(and(isIt, isLive))
    .prepare(name);

const ofConsole = (db: Database) =>
  db
    .select(columns)
    .from(consoleSessions)
    .innerJoin(sessions, eq(sessions.id, consoleSessions.sessionId))
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .leftJoin(proofs, eq(proofs.sessionId, sessions.id))
    .where(
      and(eq(consoleSessions.tokenDigest, put('digest')), eq(consoleSessions.origin, put('origin')), isLive),
    )
    .prepare('told_console');

const ofToken = (db: Database) => prepareWith('told_token', db, eq(sessions.tokenDigest, put('digest')));

const ofSession = (db: Database) => prepareWith('told_session', db, eq(sessions.id, put('session')));

interface Statements {
  readonly handed: ReturnType<typeof ofConsole>;
  readonly token: ReturnType<typeof ofToken>;
  readonly session: ReturnType<typeof ofSession>;
}
const prepared = new WeakMap<Database, Statements>();

function statementsOf(db: Database): Statements {
  const known = prepared.get(db);
  if (known) return known;
  const made = { handed: ofConsole(db), token: ofToken(db), session: ofSession(db) };
  prepared.set(db, made);
  return made;
}

/** The live session behind a console's cookie at that origin; one prepared SELECT, as are the next two. */
export async function selectOfConsole(
  db: Database,
  values: { digest: Buffer; origin: string } & Moments & Wanted,
) {
  return (await statementsOf(db).handed.execute({ ...values }))[0];
}

/** The live session behind our own cookie. */
export async function selectOfToken(db: Database, values: { digest: Buffer } & Moments & Wanted) {
  return (await statementsOf(db).token.execute({ ...values }))[0];
}

/** The live session of that id. */
export async function selectOfSession(db: Database, values: { session: string } & Moments & Wanted) {
  return (await statementsOf(db).session.execute({ ...values }))[0];
}

export type ToldRow = NonNullable<Awaited<ReturnType<typeof selectOfToken>>>;
