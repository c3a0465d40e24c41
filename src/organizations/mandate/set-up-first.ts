import { z } from 'zod';
import type { Context } from '../../context.ts';
import { lackingDueAt, lacks, levels } from '../../mandate/mandate.ts';
import { selectMemberships } from '../../mandate/mandate.sql.ts';
import { withThen } from '../../contract/fields.ts';
import { done, type Outcome } from '../../contract/outcome.ts';
import type { SessionWho } from '../../contract/who.ts';

const Named = z.object({ name: z.string(), slug: z.string() });

export const SetUpFirst = z.object({
  /** The organizations that are closed until the setup is done, what each asks for, and whether one may leave it. */
  closed: z.array(Named.extend({ level: z.enum(levels), mayLeave: z.boolean() })),
  /** The open ones, as an alternative. */
  open: z.array(Named),
  /** Whether it was reset by another person: the setup comes first, required or not. */
  mustSetUp: z.boolean(),
  /** Whether 2-Step Verification is on, and only a passkey or security key is missing. */
  twoStep: z.boolean(),
  /** The path that the person wanted. */
  then: z.string(),
});
export type SetUpFirstBody = z.infer<typeof SetUpFirst>;

interface Announced {
  /** Whether an organization will require it, and the person hasn't set it up. */
  readonly announced: boolean;
}

/** Why the setup comes first, and the alternatives. */
export async function readSetUpFirst(
  context: Context,
  { account }: SessionWho,
  { then = '/' }: { then?: string | undefined },
): Promise<Outcome<SetUpFirstBody & Announced>> {
  const rows = await selectMemberships(context.db, account.id);
  const memberships = rows.map((row) => ({ ...row, level: lacks(account, row, context.now()) }));
  return done({
    closed: memberships.flatMap(({ name, slug, role, level }) =>
      level ? [{ name, slug, level, mayLeave: role !== 'owner' }] : [],
    ),
    open: memberships.filter(({ level }) => !level).map(({ name, slug }) => ({ name, slug })),
    mustSetUp: account.mustSetUp,
    twoStep: account.twoStep,
    then,
    announced: rows.some((it) => lackingDueAt(it, { ...it, twoStep: account.twoStep }) !== undefined),
  });
}

/**
 * The redirect if no setup is needed (any more). Before the day that a mail announced, it leads to the page that adds the
 * missing passkey, or to the tab, where the setup can be started; both lead on.
 */
export function goOn({
  closed,
  mustSetUp,
  twoStep,
  then,
  announced,
}: SetUpFirstBody & Announced): string | undefined {
  if (closed.length > 0 || mustSetUp) return undefined;
  if (!announced) return then;
  return withThen(twoStep ? '/account/two-step/passkeys' : '/account/two-step', then);
}
