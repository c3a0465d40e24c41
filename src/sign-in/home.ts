import type { Context } from '../context.ts';
import { selectOrganizationsOf } from '../organizations/organization.sql.ts';
import { done, type Outcome } from '../routes/outcome.ts';
import type { SessionWho } from '../routes/who.ts';
import { countRecoveryCodes } from '../two-step/authenticator.sql.ts';

export interface HomeBody {
  readonly organizations: readonly { name: string; role: 'owner' | 'administrator' | 'member' }[];
  readonly twoStep: { readonly active: boolean; readonly recoveryCodesLeft: number };
}

/** Where a signed-in person lands: how well the account is protected, and their organizations. */
export async function readHome(context: Context, { account }: SessionWho): Promise<Outcome<HomeBody>> {
  const rows = await selectOrganizationsOf(context.db, account.id);
  const codes = account.twoStep ? await countRecoveryCodes(context.db, account.id) : undefined;
  return done({
    organizations: rows.map(({ name, role }) => ({ name, role })),
    twoStep: { active: account.twoStep, recoveryCodesLeft: codes?.left ?? 0 },
  });
}
