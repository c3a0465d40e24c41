import { z } from 'zod';
import type { Context } from '../../context.ts';
import { done, type Outcome } from '../../contract/outcome.ts';
import type { InsideWho, Membership } from '../../contract/who.ts';
import { zoneOf } from '../../text/time-zones.ts';
import { levelOf, levels } from '../../mandate/mandate.ts';
import { countMembers } from '../members/list-members.sql.ts';
import { Organization, organizationBody } from '../organization.ts';

export const Counts = z.object({ members: z.int(), withTwoStep: z.int(), without: z.int() });
type Counts = z.infer<typeof Counts>;

export const Security = z.object({
  organization: Organization,
  required: z.boolean(),
  from: z.date().nullable(),
  /** Any second step, or a passkey or security key. */
  level: z.enum(levels),
  /** A raised level that waits for its day. */
  next: z.object({ level: z.enum(levels), from: z.date() }).nullable(),
  /** The zone whose days deadlines are; UTC for none. */
  timeZone: z.string(),
  /** Whether it opens to a session that a trusted browser spared the second step. */
  trustedBrowsers: z.boolean(),
  counts: Counts,
  /** Whether the person may change it: their own setup comes first. */
  ownTwoStep: z.boolean(),
});
/** `trustDays`, for the page, is for how many days people may trust a browser; 0 if they can't at all. */
export type SecurityBody = z.infer<typeof Security> & {
  readonly trustDays: number;
  /** Whether the person has a passkey or security key, which raising the level takes. */
  readonly ownPasskey: boolean;
};

/** How many members there are, and how many have what the mandate asks for. */
export async function count(context: Context, organization: Membership): Promise<Counts> {
  const { members, on } = await countMembers(context.db, organization.id, organization, context.now());
  return { members, withTwoStep: on, without: members - on };
}

/** Organization Management > Security Settings: the present state. */
export async function readSecurity(
  context: Context,
  { account, organization }: InsideWho,
): Promise<Outcome<SecurityBody>> {
  return done({
    organization: organizationBody(organization, context.now()),
    required: organization.requiredFrom !== null,
    from: organization.requiredFrom,
    ...levelOf(organization, context.now()),
    timeZone: zoneOf(organization.timeZone),
    trustedBrowsers: organization.trustedBrowsers,
    trustDays: context.config.trustBrowserDays,
    counts: await count(context, organization),
    ownTwoStep: account.twoStep,
    ownPasskey: organization.passkey,
  });
}
