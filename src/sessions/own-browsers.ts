import { z } from 'zod';
import { lineOf, record } from '../activity/record.ts';
import type { BrowserName } from '../text/browsers.ts';
import type { Context } from '../context.ts';
import { done, oneOf, refuse, type Outcome } from '../contract/outcome.ts';
import { transact } from '../contract/transact.ts';
import type { ProvenWho, SessionWho } from '../contract/who.ts';
import { cookieDigest, sameDigest } from '../vault/digests.ts';
import { trustedUntil } from './trusted-browser.ts';
import { selectKnownBrowsers } from './known-browser.sql.ts';
import { deleteKnownBrowser, deleteKnownBrowsersBut } from './sessions.sql.ts';

export const Browsers = z.object({
  browsers: z.array(
    z.object({
      id: z.string(),
      /** Whether it is the browser of this request. */
      current: z.boolean(),
      browser: oneOf<BrowserName>(),
      /** The network where it was last used to sign in. */
      network: z.string(),
      createdAt: z.date(),
      lastUsedAt: z.date(),
      /** Until when it spares the second step, if it does. */
      trustedUntil: z.date().optional(),
    }),
  ),
});
export type BrowsersBody = z.infer<typeof Browsers>;
export type OwnBrowser = BrowsersBody['browsers'][number];

/** The account's known browsers, this one first: each can be seen and forgotten. */
export async function readBrowsers(
  context: Context,
  { account, visitor }: SessionWho,
): Promise<Outcome<BrowsersBody>> {
  const rows = await selectKnownBrowsers(context.db, account.id, context.now());
  const own = cookieDigest(visitor.knownToken);
  const browsers = rows.map(({ tokenDigest: digest, expiresAt, trustedSince, trustedVersion, ...row }) => {
    const trust = { expiresAt, trustedSince, trustedVersion };
    const until = trustedUntil(context, trust, account.credentialVersion);
    const current = own !== undefined && sameDigest(own, digest);
    return { ...row, current, ...(until && { trustedUntil: until }) };
  });
  return done({ browsers: browsers.sort((a, b) => Number(b.current) - Number(a.current)) });
}

interface Input {
  readonly id?: string | undefined;
  readonly others: boolean;
}

/**
 * Forgets one known browser, or all but this one: its next sign-in is a stranger's. Sessions continue. Refuses
 * `not-found` for one that is forgotten already and for another person's alike.
 */
export async function forgetBrowser(
  context: Context,
  who: ProvenWho,
  { id, others }: Input,
): Promise<Outcome<null>> {
  const { account, visitor } = who;
  if (!others && id === undefined) return refuse('input-invalid', { errors: { id: 'fields.required' } });
  return transact(context, async (tx) => {
    const forgotten = others
      ? await deleteKnownBrowsersBut(tx, account.id, cookieDigest(visitor.knownToken))
      : Number(await deleteKnownBrowser(tx, account.id, id!));
    if (forgotten === 0 && !others) return refuse('not-found', { variant: 'browser' });
    if (forgotten > 0) {
      const reason = others ? 'others' : undefined;
      await record(tx, lineOf(who, context.now(), 'browser-forgotten', { reason }));
    }
    return done(null);
  });
}
