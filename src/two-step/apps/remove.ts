import { lockAccount } from '../../accounts/accounts.sql.ts';
import { ownCredentialsChanged } from '../../accounts/credentials-changed.ts';
import type { Context } from '../../context.ts';
import { done, isRefused, refuse, type Outcome } from '../../contract/outcome.ts';
import { transact } from '../../contract/transact.ts';
import type { ProvenWho } from '../../contract/who.ts';
import { mayChangeMethods } from '../may-change.ts';
import { selectApps } from '../authenticator.sql.ts';
import { dropApps } from '../drop-apps.ts';
import { selectPasskeys } from '../passkeys.sql.ts';
import { fitting } from '../passkeys/options.ts';

/**
 * Removes one of the person's apps (guide: Several apps): its codes are worth nothing from here on. Of two simultaneous
 * removals, the second sees what the first one left. Refuses `not-found` for one that is gone and for another person's alike,
 * `last-method`, which only disabling removes.
 */
export async function removeApp(
  context: Context,
  who: ProvenWho,
  { id }: { id: string },
): Promise<Outcome<null>> {
  const { account } = who;
  const needed = await mayChangeMethods(context, who);
  if (needed) return needed;
  return transact(context, async (tx): Promise<Outcome<null>> => {
    if (!(await lockAccount(tx, account.id, account.credentialVersion))) return refuse('not-signed-in');
    const apps = await selectApps(tx, account.id);
    const going = apps.filter((app) => app.id === id);
    const staying = apps.filter((app) => app.id !== id);
    if (going.length === 0) return refuse('not-found', { variant: 'app' });
    const keys = fitting(context, await selectPasskeys(tx, account.id));
    if (staying.length === 0 && keys.length === 0) return refuse('last-method');
    await dropApps(context, tx, account.id, { going, staying });
    const changed = await ownCredentialsChanged(context, tx, who, 'app-removed');
    return isRefused(changed) ? changed : done(null, changed.cookies);
  });
}
