import type { AccountOfAddress } from '../accounts/accounts.sql.ts';
import { storedLanguage } from '../text/languages.ts';
import type { KnownBrowser } from '../contract/who.ts';
import type { Executor } from '../storage/database.ts';
import { named } from '../storage/named.ts';
import { waysIn, waysOf, type SecondStepWay } from '../two-step/methods.sql.ts';

/** An account to which an address and a password may belong, with its second steps; none where 2-Step Verification is off. */
export interface AccountToSignIn extends AccountOfAddress {
  readonly methods: SecondStepWay[];
}

/** What a sign-in begins with. */
export interface Begun {
  readonly account: AccountToSignIn | undefined;
  /** The browser, if it is known to the account. */
  readonly known: KnownBrowser | undefined;
}

interface BrowserRow {
  readonly knownId: string | null;
  readonly passwordOnly: boolean | null;
}

const select = named<AccountOfAddress & BrowserRow & Record<SecondStepWay, boolean>>(
  'select_account_to_sign_in',
  `SELECT a.id, a.email, a.name, a.language, a.time_zone AS "timeZone", a.status, a.password_hash AS "passwordHash",
     a.credential_version AS "credentialVersion", a.must_set_up AS "mustSetUp", t.id AS "authenticatorId",
     b.id AS "knownId", b.password_only AS "passwordOnly", ways.*
   FROM accounts a
   LEFT JOIN authenticators t ON t.account_id = a.id
   LEFT JOIN known_browsers b ON b.token_digest = $2 AND b.account_id = a.id AND b.expires_at > $3
   LEFT JOIN LATERAL (SELECT ${waysIn('a.id', '$4')}) AS ways ON t.id IS NOT NULL
   WHERE a.email = $1`,
);

/** The account of an address, in any status, and whether the browser with that cookie is known to it: one statement. */
export async function selectToSignIn(
  tx: Executor,
  email: string,
  knownDigest: Buffer | undefined,
  rpId: string,
  now: Date,
): Promise<Begun> {
  const [row] = await select(tx, email, knownDigest, now, rpId);
  if (!row) return { account: undefined, known: undefined };
  const { knownId, passwordOnly, ...account } = row;
  return {
    account: { ...account, language: storedLanguage(row.language), methods: waysOf(row) },
    known:
      knownId === null ? undefined : { id: knownId, accountId: row.id, passwordOnly: passwordOnly === true },
  };
}
