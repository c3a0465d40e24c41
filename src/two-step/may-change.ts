import type { Context } from '../context.ts';
import { refuse, type Refusal } from '../contract/outcome.ts';
import type { ProvenWho, SessionWho } from '../contract/who.ts';
import { requiredBy } from '../mandate/mandate.ts';
import { later } from '../process/durations.ts';
import { PROOF_LIFE } from '../sessions/proof.ts';
import { countPasskeys } from './passkeys.sql.ts';

/** Whether an organization requires passkeys of an account, or has announced that it will. */
export const isAskedForPasskey = async (
  { db }: Context,
  { account }: Pick<SessionWho, 'account'>,
): Promise<boolean> => (await requiredBy(db, account.id)).some(({ level }) => level === 'passkeys');

/** The same, once 2-Step Verification is on: its methods are changed only as `mayChangeMethods` says. */
export const isUnderPasskeys = async (context: Context, who: Pick<SessionWho, 'account'>): Promise<boolean> =>
  who.account.twoStep && isAskedForPasskey(context, who);

/**
 * Whether a proven session may change the account's methods. Where passkeys are required, a code that somebody was tricked
 * into typing must not be enough to add a thief's own: it takes a passkey, or besides the second step a code mailed to the
 * account's address, in the last ten minutes. Refuses `proof-required`.
 */
export async function mayChangeMethods(context: Context, who: ProvenWho): Promise<Refusal | undefined> {
  const { keyOrMailAt } = who.session;
  if (keyOrMailAt && later(keyOrMailAt, PROOF_LIFE) > context.now()) return undefined;
  if (!(await isUnderPasskeys(context, who))) return undefined;
  const has = (await countPasskeys(context.db, who.account.id)) > 0;
  return refuse('proof-required', { variant: 'methods', needs: [has ? 'passkey' : 'email-code'] });
}
