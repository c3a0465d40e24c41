import type { Context } from '../../context.ts';
import { done, type Outcome } from '../../contract/outcome.ts';
import type { Scope } from '../../text/scopes.ts';
import type { ActingWho, InsideWho } from '../../contract/who.ts';
import { organizationBody, type OrganizationBody } from '../../organizations/organization.ts';
import { unseal, type Place } from '../../vault/sealing.ts';
import { deleteShownToken, selectShownToken } from './access-tokens.sql.ts';

/** The place of a sealed new token: nowhere else can it be opened. */
export const placeOfShown = (id: string, account: string): Place => ({
  table: 'shown_tokens',
  column: 'sealed_token',
  row: id,
  account,
});

export interface ShownTokenBody {
  readonly id: string;
  readonly organization: OrganizationBody;
  /** Undefined once it is kept, or ten minutes old, or for any other session. */
  readonly shown?: {
    readonly name: string;
    readonly token: string;
    readonly scopes: readonly Scope[];
    readonly expiresAt: Date;
    readonly shownUntil: Date;
  };
}

/** A new token, for the session that made it: a reload loses nothing. */
export async function showAccessToken(
  context: Context,
  { organization, session, account }: ActingWho,
  { id }: { id: string },
): Promise<Outcome<ShownTokenBody>> {
  const asked = { organizationId: organization.id, id, sessionId: session.id, now: context.now() };
  const row = await selectShownToken(context.db, asked);
  const body = { id, organization: organizationBody(organization, context.now()) };
  if (!row) return done(body);
  const { sealedToken, ...shown } = row;
  const token = unseal(context.keyring, placeOfShown(id, account.id), sealedToken).toString();
  return done({ ...body, shown: { ...shown, token } });
}

/** The person has kept the token: it is never shown again. */
export async function keepAccessToken(
  context: Context,
  { session }: InsideWho,
  { id }: { id: string },
): Promise<Outcome<null>> {
  if (session) await deleteShownToken(context.db, id, session.id);
  return done(null);
}
