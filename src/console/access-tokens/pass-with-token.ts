import { record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import type { Scope } from '../../text/scopes.ts';
import type { ProgramWho, Visitor } from '../../contract/who.ts';
import { lacks } from '../../mandate/mandate.ts';
import { later } from '../../process/durations.ts';
import { tokenDigest } from '../../vault/digests.ts';
import { moveLastUse, recordFirstUse, selectAccessToken } from './find-access-token.sql.ts';
import { isAccessToken } from './token-text.ts';
import { isId } from '../../contract/fields.ts';
import { refuse, type Refusal } from '../../contract/outcome.ts';

interface Asked {
  /** The scope that the route names; without one no token opens it. */
  readonly scope: Scope | undefined;
  /** The organization in the path, by its slug or id. */
  readonly organization: string | undefined;
  readonly visitor: Visitor;
}

/**
 * Checks that a program passes with an access token. Refuses, in this order: `not-signed-in` to an unknown, ended, revoked or
 * dead token; `not-allowed` where no token passes; `not-found` for any organization but its own, whether or not that
 * exists; `not-allowed` without the route's scope.
 */
export async function passWithToken(
  context: Context,
  token: string,
  { scope, organization, visitor }: Asked,
): Promise<ProgramWho | Refusal> {
  const program = await findAccessToken(context, token, visitor);
  if (!program) return refuse('not-signed-in', { variant: 'token' });
  const { who, scopes } = program;
  if (scope === undefined) return refuse('not-allowed', { variant: 'token' });
  if (!names(organization, who.organization)) return refuse('not-found', { variant: 'organization' });
  if (!scopes.includes(scope)) return refuse('not-allowed', { variant: 'scope', facts: { scope } });
  return who;
}

const names = (named: string | undefined, { id, slug }: { id: string; slug: string }): boolean =>
  named !== undefined && (isId(named) ? named.toLowerCase() === id : named === slug);

/** A program with a live token, and what the token may open. */
interface Program {
  readonly who: ProgramWho;
  readonly scopes: readonly Scope[];
}

/**
 * The program with a live access token. A token is dead once it has ended or was revoked, and while its maker couldn't make
 * it: a plain member, out of the organization, suspended, or closed out by the mandate.
 */
async function findAccessToken(
  context: Context,
  token: string,
  visitor: Visitor,
): Promise<Program | undefined> {
  if (!isAccessToken(token)) return undefined;
  const now = context.now();
  const row = await selectAccessToken(context.db, { digest: tokenDigest(token), now });
  if (!row) return undefined;
  const { id, scopes, twoStep, organizationId, slug, deletesAt, newcomerSince } = row;
  const { requiredFrom, announcedAt, passkeysFrom, passkeysAnnouncedAt, passkey } = row;
  const mandate = { requiredFrom, announcedAt, passkeysFrom, passkeysAnnouncedAt };
  if (lacks(row, { ...mandate, passkey, newcomerSince }, now)) return undefined;
  await noteUse(context, row, visitor);
  const { email, name, language, timeZone, credentialVersion } = row;
  const known = { id: row.accountId, email, name, language, timeZone };
  const account = { ...known, credentialVersion, twoStep, mustSetUp: false };
  const organization = {
    id: organizationId,
    slug,
    name: row.organization,
    ...mandate,
    deletesAt,
    trustedBrowsers: row.trustedBrowsers,
    timeZone: row.organizationZone,
  };
  return {
    who: {
      ...{ visitor, account, session: undefined, proof: undefined, token: id },
      organization: { ...organization, passkey, newcomerSince, role: 'administrator' },
    },
    scopes,
  };
}

type Row = NonNullable<Awaited<ReturnType<typeof selectAccessToken>>>;

const A_MINUTE = 60;

/** Once a minute is exact enough for the list; the first use is a line of the trail, too. */
async function noteUse(context: Context, row: Row, visitor: Visitor): Promise<void> {
  const now = context.now();
  const notSince = later(now, -A_MINUTE);
  const { id, lastUsedAt, accountId, organizationId } = row;
  if (lastUsedAt !== null) {
    if (lastUsedAt <= notSince) await moveLastUse(context.db, id, now, notSince);
    return;
  }
  await context.db.transaction(async (tx) => {
    if (!(await recordFirstUse(tx, id, now))) return;
    await record(tx, { type: 'access-token-first-used', at: now, accountId, organizationId, visitor });
  });
}
