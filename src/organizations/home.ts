import { z } from 'zod';
import type { Context } from '../context.ts';
import { requiredBy, type Requirement } from '../mandate/mandate.ts';
import { listOrganizations, Organizations } from './organizations.ts';
import { done, isRefused, type Outcome } from '../contract/outcome.ts';
import type { SessionWho } from '../contract/who.ts';
import { countPasskeys } from '../two-step/passkeys.sql.ts';
import { countRecoveryCodes } from '../two-step/recovery-codes.sql.ts';

export const Home = Organizations.extend({
  twoStep: z.object({ active: z.boolean(), recoveryCodesLeft: z.int() }),
  mustSetUp: z.boolean(),
});
export type HomeBody = z.infer<typeof Home> & {
  /** For the page: the organizations that require what this account lacks, and the one just joined. */
  readonly requiredBy: readonly Requirement[];
  readonly joined?: string;
};

/** The start page of a signed-in person: how well the account is protected, their organizations, and invitations. */
export async function readHome(
  context: Context,
  who: SessionWho,
  { joined }: { joined?: string | undefined },
): Promise<Outcome<HomeBody>> {
  const { account } = who;
  const listed = await listOrganizations(context, who);
  if (isRefused(listed)) return listed;
  const codes = account.twoStep ? await countRecoveryCodes(context.db, account.id) : undefined;
  const joinedNow = listed.body.organizations.find(({ slug }) => slug === joined);
  return done({
    ...listed.body,
    requiredBy: await missing(context, who),
    ...(joinedNow && { joined: joinedNow.name }),
    twoStep: { active: account.twoStep, recoveryCodesLeft: codes?.left ?? 0 },
    mustSetUp: account.mustSetUp,
  });
}

/** The requirements that the account doesn't meet: of 2-Step Verification while it is off, of a passkey without one. */
async function missing({ db }: Context, { account }: SessionWho): Promise<readonly Requirement[]> {
  const all = await requiredBy(db, account.id);
  if (!account.twoStep) return all;
  const asked = all.filter(({ level }) => level === 'passkeys');
  return asked.length > 0 && (await countPasskeys(db, account.id)) === 0 ? asked : [];
}
