import { and, eq, isNull, lte } from 'drizzle-orm';
import type { Database, Transaction } from '../../storage/database.ts';
import { namedCheck } from '../../storage/named.ts';
import { accessTokens } from '../../storage/schema.ts';
import { storedLanguage, type Language } from '../../text/languages.ts';
import type { Scope } from '../../text/scopes.ts';

interface TokenRow {
  readonly id: string;
  readonly scopes: Scope[];
  readonly lastUsedAt: Date | null;
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly timeZone: string | null;
  readonly credentialVersion: number;
  readonly mustSetUp: boolean;
  readonly twoStep: boolean;
  readonly newcomerSince: Date;
  readonly passkey: boolean;
  readonly organizationId: string;
  readonly slug: string;
  readonly organization: string;
  readonly organizationZone: string | null;
  readonly requiredFrom: Date | null;
  readonly announcedAt: Date | null;
  readonly passkeysFrom: Date | null;
  readonly passkeysAnnouncedAt: Date | null;
  readonly deletesAt: Date | null;
  readonly trustedBrowsers: boolean;
}

const find = namedCheck<TokenRow>(
  'find_access_token',
  `SELECT t.id, t.scopes, t.last_used_at AS "lastUsedAt", a.id AS "accountId", a.email, a.name, a.language,
     a.time_zone AS "timeZone", a.credential_version AS "credentialVersion", a.must_set_up AS "mustSetUp",
     m.two_step AS "twoStep", m.newcomer_since AS "newcomerSince", m.passkey,
     o.id AS "organizationId", o.slug, o.name AS organization, o.time_zone AS "organizationZone",
     o.required_from AS "requiredFrom", o.announced_at AS "announcedAt", o.passkeys_from AS "passkeysFrom",
     o.passkeys_announced_at AS "passkeysAnnouncedAt", o.deletes_at AS "deletesAt",
     o.trusted_browsers AS "trustedBrowsers"
   FROM access_tokens t
   JOIN accounts a ON a.id = t.made_by
   JOIN organizations o ON o.id = t.organization_id
   JOIN members m ON m.organization_id = t.organization_id AND m.account_id = t.made_by
   WHERE t.token_digest = $1 AND t.expires_at > $2 AND m.role IN ('owner', 'administrator')
     AND a.status IN ('active', 'reset-required')`,
);

/**
 * The token check: one prepared SELECT, by digest. What decides about its maker is read with it, now: their account, their
 * membership and its role, the mandate; so nothing that ends a token can be forgotten.
 */
export async function selectAccessToken(
  db: Database,
  { digest, now }: { digest: Buffer; now: Date },
): Promise<TokenRow | undefined> {
  const [row] = await find(db, digest, now);
  return row && { ...row, language: storedLanguage(row.language) };
}

/** Records the first use: true for exactly one of any number of simultaneous requests. */
export async function recordFirstUse(tx: Transaction, id: string, now: Date): Promise<boolean> {
  const rows = await tx
    .update(accessTokens)
    .set({ lastUsedAt: now })
    .where(and(eq(accessTokens.id, id), isNull(accessTokens.lastUsedAt)))
    .returning({ id: accessTokens.id });
  return rows.length === 1;
}

/** Moves the last use on, unless another request has just done so. */
export async function moveLastUse(db: Database, id: string, now: Date, notSince: Date): Promise<void> {
  await db
    .update(accessTokens)
    .set({ lastUsedAt: now })
    .where(and(eq(accessTokens.id, id), lte(accessTokens.lastUsedAt, notSince)));
}
