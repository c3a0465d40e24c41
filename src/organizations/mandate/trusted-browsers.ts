import { lineOf, record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { isRefused, refuse, type Outcome } from '../../contract/outcome.ts';
import type { ActingWho, Membership } from '../../contract/who.ts';
import type { Transaction } from '../../storage/database.ts';
import { actIn } from '../act-in.ts';
import { updateTrustedBrowsers } from '../organization.sql.ts';
import { readSecurity, type SecurityBody } from './read-security.ts';

/**
 * Accepts trusted browsers, or not: then the organization opens only to sessions that have shown a second step, at the next
 * request of each. Refuses `own-two-step-first`.
 */
export async function setTrustedBrowsers(
  context: Context,
  who: ActingWho,
  { trustedBrowsers }: { trustedBrowsers: boolean },
): Promise<Outcome<SecurityBody>> {
  const set = await actIn(context, who, 'administrator', async (tx, held) => {
    if (!held.ownTwoStep) return refuse('own-two-step-first');
    return changeTrust(context, tx, who, { ...who.organization, ...held.organization }, trustedBrowsers);
  });
  return isRefused(set) ? set : readSecurity(context, { ...who, organization: set });
}

/** Changes it in a transaction with the organization's row locked; undefined leaves it as it is. */
export async function changeTrust(
  context: Context,
  tx: Transaction,
  who: ActingWho,
  organization: Membership,
  trustedBrowsers = organization.trustedBrowsers,
): Promise<Membership> {
  if (trustedBrowsers === organization.trustedBrowsers) return organization;
  await updateTrustedBrowsers(tx, organization.id, trustedBrowsers);
  const type = trustedBrowsers ? 'trusted-browsers-allowed' : 'trusted-browsers-forbidden';
  await record(tx, lineOf(who, context.now(), type));
  return { ...organization, trustedBrowsers };
}
