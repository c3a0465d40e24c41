import type { Membership } from '../contract/who.ts';
import type { Database } from '../storage/database.ts';
import { namedCheck } from '../storage/named.ts';
import { readMoment } from '../storage/readings.ts';
import { storedLanguage, type Language } from '../text/languages.ts';
import type { SessionMethod } from '../contract/shown.ts';

/** A membership as the statement gives it. */
export type ToldMembership = Omit<Membership, 'timeZone' | 'deletesAt'>;

/** The memberships to look up: all, none, or the one in the organization with that id or that slug. */
export type Wanted =
  { readonly which: 'all' | 'none' } | { readonly which: 'id' | 'slug'; readonly organization: string };

interface Moments {
  readonly now: Date;
  readonly idleSince: Date;
}

export interface ToldRow {
  readonly id: string;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly passwordAt: Date | null;
  readonly secondStepAt: Date | null;
  readonly methods: SessionMethod[] | null;
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly mustSetUp: boolean;
  readonly twoStep: boolean;
  readonly hasApp: boolean;
  readonly hasPasskey: boolean;
  readonly memberships: ToldMembership[];
}

const among = { all: 'true', none: 'false', id: 'o.id = $3', slug: 'o.slug = $3' };

const memberships = (which: Wanted['which']) => `
    (SELECT coalesce(json_agg(json_build_object(
        'id', o.id, 'slug', o.slug, 'name', o.name, 'role', m.role,
        'requiredFrom', o.required_from, 'announcedAt', o.announced_at,
        'passkeysFrom', o.passkeys_from, 'passkeysAnnouncedAt', o.passkeys_announced_at, 'passkey', m.passkey,
        'newcomerSince', m.newcomer_since, 'trustedBrowsers', o.trusted_browsers
      ) ORDER BY o.name, o.id), '[]'::json)
     FROM members m JOIN organizations o ON o.id = m.organization_id
     WHERE m.account_id = a.id AND ${among[which]})`;

/**
 * What a live session tells, in one prepared SELECT: live, and of an account that may be signed in, as in the session check.
 * Without an app an account's row in `authenticators` has an empty key. $1 and $2 are the moments, the last parameters what
 * names the session. One statement for each way of asking, so that PostgreSQL plans each once.
 */
const telling = (name: string, from: string, isIt: (next: number) => string) => {
  const statement = (which: Wanted['which']) =>
    namedCheck<ToldRow>(
      `told_${name}_${which}`,
      `SELECT s.id, s.last_seen_at AS "lastSeenAt", s.expires_at AS "expiresAt", p.password_at AS "passwordAt",
    p.second_step_at AS "secondStepAt", p.methods, a.id AS "accountId", a.email, a.name, a.language,
    a.must_set_up AS "mustSetUp",
    EXISTS (SELECT FROM authenticators WHERE account_id = a.id) AS "twoStep",
    EXISTS (SELECT FROM authenticators WHERE account_id = a.id AND octet_length(sealed_key) > 0) AS "hasApp",
    EXISTS (SELECT FROM passkeys WHERE account_id = a.id) AS "hasPasskey", ${memberships(which)} AS memberships
  FROM ${from}
  JOIN accounts a ON a.id = s.account_id
  LEFT JOIN proofs p ON p.session_id = s.id
  WHERE ${isIt(which === 'id' || which === 'slug' ? 4 : 3)}
    AND s.expires_at > $1 AND s.last_seen_at > $2 AND a.status IN ('active', 'reset-required')`,
    );
  return { all: statement('all'), none: statement('none'), id: statement('id'), slug: statement('slug') };
};

const ofConsole = telling(
  'console',
  'sessions s JOIN console_sessions c ON c.session_id = s.id',
  (next) => `c.token_digest = $${next} AND c.origin = $${next + 1}`,
);
const ofToken = telling('token', 'sessions s', (next) => `s.token_digest = $${next}`);
const ofSession = telling('session', 'sessions s', (next) => `s.id = $${next}`);

const common = ({ now, idleSince }: Moments, wanted: Wanted) =>
  'organization' in wanted ? [now, idleSince, wanted.organization] : [now, idleSince];

const first = ([row]: ToldRow[]): ToldRow | undefined =>
  row && {
    ...row,
    language: storedLanguage(row.language),
    memberships: readMemberships(row.memberships),
  };

/** JSON has texts where columns have moments. */
function readMemberships(rows: readonly ToldMembership[]): ToldMembership[] {
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

/** The live session behind a console's cookie at that origin. */
export async function selectOfConsole(
  db: Database,
  { digest, origin }: { digest: Buffer; origin: string },
  moments: Moments,
  wanted: Wanted,
): Promise<ToldRow | undefined> {
  return first(await ofConsole[wanted.which](db, ...common(moments, wanted), digest, origin));
}

/** The live session behind our own cookie. */
export async function selectOfToken(
  db: Database,
  digest: Buffer,
  moments: Moments,
  wanted: Wanted,
): Promise<ToldRow | undefined> {
  return first(await ofToken[wanted.which](db, ...common(moments, wanted), digest));
}

/** The live session of that id. */
export async function selectOfSession(
  db: Database,
  session: string,
  moments: Moments,
  wanted: Wanted,
): Promise<ToldRow | undefined> {
  return first(await ofSession[wanted.which](db, ...common(moments, wanted), session));
}
