import { selectAgreeingAddress } from '../accounts/accounts.sql.ts';
import type { Context } from '../context.ts';
import { refuse, type Refusal } from '../contract/outcome.ts';
import type { SessionWho } from '../contract/who.ts';
import { requiredBy } from '../mandate/mandate.ts';
import { later } from '../process/durations.ts';
import { PROOF_LIFE } from '../sessions/proof.ts';
import { countPasskeys } from './passkeys.sql.ts';

/** Whether an organization requires passkeys of an account, or has announced that it will. */
export const isAskedForPasskey = async (
  { db }: Context,
  { account }: Pick<SessionWho, 'account'>,
): Promise<boolean> => (await requiredBy(db, account.id)).some(({ level }) => level === 'passkeys');

/** What changing an account's methods takes besides a proof. */
export interface ChangeTakes {
  /** A passkey, or a mailed code in its place: an organization requires passkeys. */
  readonly key: boolean;
  /** The mailbox that has to agree, and until when it is the previous one after a change of address. */
  readonly mailbox: { readonly email: string; readonly earlierUntil?: Date | undefined };
}

/** What changing the account's methods takes besides a proof; undefined where a proof is enough. */
export async function changeTakes(
  context: Context,
  who: Pick<SessionWho, 'account'>,
): Promise<ChangeTakes | undefined> {
  if (!who.account.twoStep) return undefined;
  const key = await isAskedForPasskey(context, who);
  const mailbox = await selectAgreeingAddress(context.db, who.account, context.now());
  return key || mailbox.earlierUntil ? { key, mailbox } : undefined;
}

const isFresh = (context: Context, at: Date | null): boolean =>
  at !== null && later(at, PROOF_LIFE) > context.now();

/**
 * Whether a session, once proved, may add or remove a method of the account; asked before each of these acts. Where passkeys are
 * required, a code that somebody was tricked into typing must not be enough to add a thief's own: it takes a passkey, or
 * besides the second step a mailed code, in the last ten minutes. For 72 hours after the address was changed it takes the code
 * in any case, mailed to the previous address: adding an app and removing the old one does what replacing does, whose first
 * step asks for the same code. Refuses `proof-required`.
 */
export async function mayChangeMethods(context: Context, who: SessionWho): Promise<Refusal | undefined> {
  const { mailedCodeAt } = who.session;
  if (isFresh(context, mailedCodeAt)) return undefined;
  const takes = await changeTakes(context, who);
  if (takes?.mailbox.earlierUntil)
    return refuse('proof-required', { variant: 'moved', needs: ['email-code'] });
  return takes && keyNeeded(context, who);
}

/** The same for replacing the app, which asks the mailbox itself, and for changing the address of that mailbox. */
export async function mayReplaceMethods(context: Context, who: SessionWho): Promise<Refusal | undefined> {
  if (isFresh(context, who.session.mailedCodeAt) || !who.account.twoStep) return undefined;
  return (await isAskedForPasskey(context, who)) ? keyNeeded(context, who) : undefined;
}

async function keyNeeded(context: Context, { session, account }: SessionWho): Promise<Refusal | undefined> {
  if (isFresh(context, session.passkeyAt)) return undefined;
  const has = (await countPasskeys(context.db, account.id)) > 0;
  return refuse('proof-required', { variant: 'methods', needs: [has ? 'passkey' : 'email-code'] });
}
