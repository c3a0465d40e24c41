import type { FindAccount } from 'oidc-provider';
import type { Context } from '../../context.ts';
import { useOfSession } from '../../sessions/find-session.ts';
import { toldBySession, type Told } from '../told.ts';
import { toldTo } from './asking.ts';
import { wordsOf } from './needed.ts';
import { organizationIn } from './scopes.ts';

/** What was issued, as the library hands it over. */
interface Issued {
  readonly kind: string;
  readonly sessionUid?: string;
  readonly scope?: string;
  readonly consumed?: unknown;
}

/**
 * The person of a request or of something issued, which is whoever's session it came from, asked anew each time: nobody once it
 * has ended or been idle for too long, once 2-Step Verification was reset, or while its organization is closed to them.
 */
export const findAccountIn =
  (context: Context): FindAccount =>
  async (ctx, accountId, token) => {
    const issued = token as Issued | undefined;
    const told = issued ? await toldOf(context, issued) : await toldTo(context, ctx.req);
    if (told?.account.id !== accountId) return undefined;
    return { accountId, claims: (_use, scope) => claimsOf(context, told, scope) };
  };

async function toldOf(
  context: Context,
  { kind, sessionUid, scope, consumed }: Issued,
): Promise<Told | undefined> {
  const organization = organizationIn(wordsOf(scope));
  const asked = organization === undefined ? 'none' : { organization };
  const told = sessionUid === undefined ? undefined : await toldBySession(context, sessionUid, asked);
  if (!told || told.mustSetUp) return undefined;
  if (organization !== undefined && told.organizations.length === 0) return undefined;
  // A refresh is a use of the session, but not with a token that was used before.
  if (kind === 'RefreshToken' && consumed === undefined) await useOfSession(context, told.session);
  return told;
}

/** What the scopes of a token let its application know. The library leaves out what no scope names. */
async function claimsOf(context: Context, told: Told, scope: string) {
  const { account, session, acr, methods } = told;
  const scopes = wordsOf(scope);
  const named = organizationIn(scopes);
  const read = async (asked: Parameters<typeof toldBySession>[2]) =>
    (await toldBySession(context, session.id, asked))?.organizations ?? [];
  return {
    sub: account.id,
    email: account.email,
    // An address is an account's only once it has been proved here.
    email_verified: true,
    name: account.name,
    acr,
    amr: [...methods],
    ...(scopes.includes('organizations') && { organizations: await read('all') }),
    ...(named !== undefined && { organization: (await read({ organization: named }))[0] }),
  };
}
