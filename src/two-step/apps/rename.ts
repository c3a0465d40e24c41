import { lineOf, record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { done, refuse, type Outcome } from '../../contract/outcome.ts';
import { transact } from '../../contract/transact.ts';
import type { SessionWho } from '../../contract/who.ts';
import { appBody, type AppBody } from '../app-body.ts';
import { renameApp, selectApps } from '../authenticator.sql.ts';
import { selectPasskeys } from '../passkeys.sql.ts';
import { fitting } from '../passkeys/options.ts';

const notFound = refuse('not-found', { variant: 'app' });

/** `only`, for the page, is whether it is the last method, which can't be removed. */
export type OwnAppBody = AppBody & { readonly only: boolean };

/** One of the person's apps, for its page. Refuses `not-found` for another person's too. */
export async function readApp(
  context: Context,
  { account }: SessionWho,
  { id }: { id: string },
): Promise<Outcome<OwnAppBody>> {
  const apps = await selectApps(context.db, account.id);
  const app = apps.find((it) => it.id === id);
  if (!app) return notFound;
  const keys = fitting(context, await selectPasskeys(context.db, account.id));
  const only = apps.length === 1 && keys.length === 0;
  return done({ ...appBody(app, context.texts[account.language]), only });
}

/** Names one of the person's apps. Refuses `not-found`. */
export async function nameApp(
  context: Context,
  who: SessionWho,
  { id, name }: { id: string; name: string },
): Promise<Outcome<AppBody>> {
  const { account } = who;
  return transact(context, async (tx): Promise<Outcome<AppBody>> => {
    const app = (await selectApps(tx, account.id)).find((it) => it.id === id);
    if (!app || !(await renameApp(tx, account.id, app, name))) return notFound;
    await record(tx, lineOf(who, context.now(), 'app-renamed'));
    return done(appBody({ ...app, name }, context.texts[account.language]));
  });
}
