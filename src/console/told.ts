import type { Context } from '../context.ts';
import { isId } from '../contract/fields.ts';
import type { Membership } from '../contract/who.ts';
import { closedTo, type Closed } from '../mandate/mandate.ts';
import { minutes, later } from '../process/durations.ts';
import { idleSince } from '../sessions/find-session.ts';
import { provedAt } from '../sessions/proof.ts';
import type { Language } from '../text/languages.ts';
import { tokenDigest } from '../vault/digests.ts';
import {
  selectOfConsole,
  selectOfSession,
  selectOfToken,
  type ToldMembership,
  type ToldRow,
  type Wanted,
} from './told.sql.ts';
import { type SessionMethod, acrOf, methodsShown, type Acr } from '../contract/shown.ts';

type ToldOrganization = Pick<Membership, 'id' | 'slug' | 'name' | 'role'>;

/**
 * What a session may tell a console or an application: headers, assertions, ID tokens and `/.sallyport/session` take it from
 * here and from nowhere else. It is as strong as what the session has shown.
 */
export interface Told {
  readonly session: { readonly id: string; readonly lastSeenAt: Date };
  readonly account: {
    readonly id: string;
    readonly email: string;
    readonly name: string;
    readonly language: Language;
  };
  /** Whether the account has an authenticator app, a passkey or security key, and whether 2-Step Verification is on. */
  readonly hasApp: boolean;
  readonly hasPasskey: boolean;
  readonly twoStep: boolean;
  /** It was reset by another person: until the setup is complete, consoles are closed. */
  readonly mustSetUp: boolean;
  /** What the session has shown (`amr`, RFC 8176), and how strong that is (`acr`). */
  readonly methods: readonly SessionMethod[];
  readonly acr: Acr;
  /** When the person last proved who they are, by what the session has shown (`auth_time`). */
  readonly authTime: Date;
  /** The same if that was all that the account has; undefined if its second step wasn't shown. */
  readonly provedAt: Date | undefined;
  /** The session's end unless somebody uses it before. */
  readonly expiresAt: Date;
  /** The organizations asked for that are open to the session, and those that are closed to it. */
  readonly organizations: readonly ToldOrganization[];
  readonly closed: readonly (ToldOrganization & { readonly why: Closed })[];
}

/** The organizations to tell of: all, none, or one by id or slug. Whoever isn't in it is told nothing of it. */
export type Asked = 'all' | 'none' | { readonly organization: string };

/** What the session behind a console's cookie may tell at that origin; undefined if it is over, as in the next two. */
export async function toldByConsole(
  context: Context,
  { token, origin }: { readonly token: string | undefined; readonly origin: string },
  asked: Asked,
): Promise<Told | undefined> {
  if (token === undefined) return undefined;
  const by = { digest: tokenDigest(token), origin };
  return tell(context, await selectOfConsole(context.db, by, moments(context), wanted(asked)));
}

/** The same behind our own session cookie. */
export async function toldByToken(
  context: Context,
  token: string | undefined,
  asked: Asked,
): Promise<Told | undefined> {
  if (token === undefined) return undefined;
  const row = await selectOfToken(context.db, tokenDigest(token), moments(context), wanted(asked));
  return tell(context, row);
}

/** The same of a session by its id. */
export async function toldBySession(
  context: Context,
  session: string,
  asked: Asked,
): Promise<Told | undefined> {
  return tell(context, await selectOfSession(context.db, session, moments(context), wanted(asked)));
}

const moments = (context: Context) => ({ now: context.now(), idleSince: idleSince(context) });

/** A slug may look like an id, and then names nothing: an id in a policy must never find a slug that somebody made. */
function wanted(asked: Asked): Wanted {
  if (typeof asked === 'string') return { which: asked };
  return { which: isId(asked.organization) ? 'id' : 'slug', organization: asked.organization };
}

function tell({ config, now }: Context, row: ToldRow | undefined): Told | undefined {
  // A session has a row of proofs from its first moment.
  if (row === undefined || row.passwordAt === null) return undefined;
  const methods = methodsShown(row);
  const { twoStep, hasApp, hasPasskey } = row;
  const authTime = provedAt(row, twoStep);
  const standing = { twoStep, mustSetUp: row.mustSetUp && !twoStep };
  const why = (it: ToldMembership) => closedTo({ ...standing, methods }, it, now());
  const idleEnd = later(row.lastSeenAt, minutes(config.sessionIdleMinutes));
  return {
    session: { id: row.id, lastSeenAt: row.lastSeenAt },
    account: { id: row.accountId, email: row.email, name: row.name, language: row.language },
    hasApp,
    hasPasskey,
    ...standing,
    methods,
    acr: acrOf(methods),
    authTime,
    provedAt: twoStep && row.secondStepAt === null ? undefined : authTime,
    expiresAt: idleEnd < row.expiresAt ? idleEnd : row.expiresAt,
    organizations: row.memberships.filter((it) => !why(it)).map(named),
    closed: row.memberships.flatMap((it) => {
      const closed = why(it);
      return closed ? [{ ...named(it), why: closed }] : [];
    }),
  };
}

const named = ({ id, slug, name, role }: ToldMembership): ToldOrganization => ({ id, slug, name, role });
