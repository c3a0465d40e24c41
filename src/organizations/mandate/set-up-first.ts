import type { Context } from '../../context.ts';
import { isBlocked } from '../../mandate/mandate.ts';
import { selectMemberships } from '../../mandate/mandate.sql.ts';
import { done, type Outcome } from '../../contract/outcome.ts';
import type { SessionWho } from '../../contract/who.ts';

interface Named {
  readonly name: string;
  readonly slug: string;
}

export interface SetUpFirstBody {
  /** The organizations that are closed until the set-up is done, and whether one may leave each. */
  readonly closed: readonly (Named & { readonly mayLeave: boolean })[];
  /** The ones that go on: the person can go there instead. */
  readonly open: readonly Named[];
  /** It was reset by somebody else: it comes first, whoever requires it. */
  readonly mustSetUp: boolean;
  /** Where the person wanted to go. */
  readonly then: string;
}

/** Why the set-up comes first, and what there is to do instead. */
export async function readSetUpFirst(
  context: Context,
  { account }: SessionWho,
  { then = '/' }: { then?: string | undefined },
): Promise<Outcome<SetUpFirstBody>> {
  const memberships = await selectMemberships(context.db, account.id);
  const isClosed = (it: (typeof memberships)[number]) => isBlocked(account, it, context.now());
  return done({
    closed: memberships
      .filter((it) => isClosed(it))
      .map(({ name, slug, role }) => ({ name, slug, mayLeave: role !== 'owner' })),
    open: memberships.filter((it) => !isClosed(it)).map(({ name, slug }) => ({ name, slug })),
    mustSetUp: account.mustSetUp,
    then,
  });
}

/** Nothing stands in the way (any more): straight on. */
export const goOn = ({ closed, mustSetUp, then }: SetUpFirstBody): string | undefined =>
  closed.length === 0 && !mustSetUp ? then : undefined;
