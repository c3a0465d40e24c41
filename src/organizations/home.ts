import { z } from 'zod';
import type { Context } from '../context.ts';
import { listOrganizations, Organizations } from './organizations.ts';
import { done, isRefused, type Outcome } from '../contract/outcome.ts';
import type { SessionWho } from '../contract/who.ts';
import { countRecoveryCodes } from '../two-step/authenticator.sql.ts';

export const Home = Organizations.extend({
  twoStep: z.object({ active: z.boolean(), recoveryCodesLeft: z.int() }),
  mustSetUp: z.boolean(),
});
export type HomeBody = z.infer<typeof Home>;

/** The start page of a signed-in person: how well the account is protected, their organizations, and invitations. */
export async function readHome(context: Context, who: SessionWho): Promise<Outcome<HomeBody>> {
  const { account } = who;
  const listed = await listOrganizations(context, who);
  if (isRefused(listed)) return listed;
  const codes = account.twoStep ? await countRecoveryCodes(context.db, account.id) : undefined;
  return done({
    ...listed.body,
    twoStep: { active: account.twoStep, recoveryCodesLeft: codes?.left ?? 0 },
    mustSetUp: account.mustSetUp,
  });
}
