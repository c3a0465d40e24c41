import type { Context } from '../context.ts';
import type { Visitor } from '../contract/who.ts';
import type { Transaction } from '../storage/database.ts';
import { newToken, tokenDigest } from '../vault/digests.ts';
import { newId } from '../vault/new-id.ts';
import type { KnownBrowser, NewBrowser } from './known-browser.ts';
import { insertSession } from './sessions.sql.ts';

interface Starting {
  /** The id that its sign-in began as; one of its own without it. */
  readonly beganAs: string | undefined;
  readonly accountId: string;
  readonly visitor: Visitor;
  readonly secondStep: boolean;
  /** The browser: known, or known from now on. */
  readonly browser: KnownBrowser | NewBrowser;
  /** The id of the session this browser had before: it ends. */
  readonly replaces: string | undefined;
}

/**
 * Starts a session that has just shown the password, and the second step if `secondStep`. The caller holds the account's
 * row and has compared its credential version. The token leaves only as a cookie; the database keeps its digest.
 */
export async function startSession(
  context: Context,
  tx: Transaction,
  { beganAs, accountId, visitor, secondStep, browser, replaces }: Starting,
): Promise<{ id: string; token: string }> {
  const now = context.now();
  const token = newToken(context.random);
  const id = beganAs ?? newId(context.random);
  const session = {
    id,
    tokenDigest: tokenDigest(token),
    accountId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + context.config.sessionMaxHours * 3_600_000),
    network: visitor.network,
    browser: visitor.browser,
  };
  const shown = { passwordAt: now, secondStepAt: secondStep ? now : null };
  const came = 'row' in browser ? { added: browser.row } : { used: browser.id };
  await insertSession(tx, { session, shown, browser: came, replaces });
  return { id, token };
}
