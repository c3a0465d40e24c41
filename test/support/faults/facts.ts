import { verify } from '@node-rs/argon2';
import type { TestDatabase } from '../database.ts';

/** The database's facts about one person: each change shows in them, with its line in the trail and its notice. */
export interface Facts {
  readonly password: string;
  /** The credential version. */
  readonly version: number;
  readonly twoStep: boolean;
  /** The first groups of the recovery codes, and of the spent ones. */
  readonly codes: readonly string[];
  readonly spent: readonly string[];
  /** Whether the person's organization requires 2-Step Verification; below, who is invited to it. */
  readonly required: boolean;
  readonly invited: readonly string[];
  /**
   * Counts of the trail's lines by type and of notices by kind, sent or not. "A right password led nowhere" is left out:
   * it is no change, and is told after each sign-in that was interrupted for five minutes.
   */
  readonly lines: Readonly<Record<string, number>>;
  readonly notices: Readonly<Record<string, number>>;
}

const changes = [
  'account-created',
  'two-step-on',
  'two-step-off',
  'codes-reissued',
  'recovery-code-used',
  'password-changed',
  'mandate-set',
  'mandate-lifted',
  'invitation-sent',
];

interface Row extends Omit<Facts, 'password'> {
  readonly email: string;
  readonly hash: string;
}

const hashesOf = new Map<string, string>();

/** The facts about everybody, in one read. A password that is none of `passwords` is "another". */
export async function readFacts(
  database: TestDatabase,
  passwords: (email: string) => readonly string[],
): Promise<Map<string, Facts>> {
  const rows = await database.query<Row & Record<string, unknown>>(
    `SELECT email, password_hash AS hash, credential_version AS version,
       EXISTS (SELECT FROM authenticators WHERE account_id = a.id) AS "twoStep",
       ARRAY(SELECT selector FROM recovery_codes WHERE account_id = a.id ORDER BY 1) AS codes,
       ARRAY(SELECT selector FROM recovery_codes WHERE account_id = a.id AND spent_at IS NOT NULL ORDER BY 1) AS spent,
       EXISTS (SELECT FROM members m JOIN organizations o ON o.id = m.organization_id
               WHERE m.account_id = a.id AND required_from IS NOT NULL) AS required,
       ARRAY(SELECT i.email FROM invitations i WHERE invited_by = a.id ORDER BY 1) AS invited,
       (SELECT coalesce(jsonb_object_agg(type, n), '{}') FROM (
          SELECT type, count(*) AS n FROM activity WHERE account_id = a.id AND type = ANY($1) GROUP BY 1) l) AS lines,
       (SELECT coalesce(jsonb_object_agg(kind, n), '{}') FROM (
          SELECT data->>'kind' AS kind, count(*) AS n FROM pgboss.job
          WHERE name = 'notice' AND data->>'kind' <> 'password-alone' AND data->>'accountId' = a.id::text
          GROUP BY 1) n) AS notices
     FROM accounts a`,
    [changes],
  );
  const facts = new Map<string, Facts>();
  for (const { email, hash, ...row } of rows) {
    facts.set(email, { ...row, password: await passwordOf(hash, passwords(email)) });
  }
  return facts;
}

async function passwordOf(hash: string, passwords: readonly string[]): Promise<string> {
  const known = hashesOf.get(hash);
  if (known !== undefined) return known;
  for (const password of passwords) {
    if (!(await verify(hash, password))) continue;
    hashesOf.set(hash, password);
    return password;
  }
  return 'another';
}

/** The rules that hold for everybody at every moment, as far as they are broken, in words. */
export async function brokenInvariants(database: TestDatabase): Promise<string[]> {
  const found: string[] = [];
  for (const [words, query] of Object.entries(invariants)) {
    const rows = await database.query(query);
    if (rows.length > 0) found.push(`${words}: ${JSON.stringify(rows.slice(0, 3))}`);
  }
  return found;
}

const invariants = {
  'an authenticator has ten codes, and codes have an authenticator': `
    SELECT a.email, t.id, c.n FROM accounts a LEFT JOIN authenticators t ON t.account_id = a.id
    LEFT JOIN (SELECT account_id, count(*) AS n FROM recovery_codes GROUP BY 1) c ON c.account_id = a.id
    WHERE coalesce(c.n, 0) <> CASE WHEN t.id IS NULL THEN 0 ELSE 10 END`,
  'lists of members repeat whether it is on': `
    SELECT m.account_id FROM members m LEFT JOIN authenticators t USING (account_id) WHERE m.two_step <> (t.id IS NOT NULL)`,
  'nobody is inside without the second step': `
    SELECT s.id FROM sessions s JOIN authenticators USING (account_id) LEFT JOIN proofs p ON p.session_id = s.id
    WHERE p.second_step_at IS NULL`,
  'a draft is of the present credentials': `
    SELECT d.id FROM (SELECT id, account_id, credential_version FROM enrolments
      UNION ALL SELECT id, account_id, credential_version FROM reissues) d
    JOIN accounts a ON a.id = d.account_id WHERE a.credential_version <> d.credential_version`,
  'an organization has one owner': `
    SELECT o.slug FROM organizations o WHERE (SELECT count(*) FROM members WHERE organization_id = o.id AND role = 'owner') <> 1`,
  'who founded one by signing up has it': `
    SELECT a.email FROM accounts a WHERE NOT EXISTS (SELECT FROM members WHERE account_id = a.id)`,
  'a notice tells of a line of the trail': `
    SELECT j.id FROM pgboss.job j WHERE name = 'notice'
    AND NOT EXISTS (SELECT FROM activity WHERE id = (j.data->>'activityId')::bigint)`,
  'no notice was given up': `SELECT id, name FROM pgboss.job WHERE state IN ('failed', 'cancelled')`,
};
