import type { Context } from '../context.ts';
import { type Helper, helpersOf, requiredBy } from '../mandate/mandate.ts';
import { done, refuse, type Outcome } from '../contract/outcome.ts';
import type { SessionWho } from '../contract/who.ts';
import { countRecoveryCodes, selectAuthenticator, updateCodesChecked } from './authenticator.sql.ts';

export interface TwoStepBody {
  readonly active: boolean;
  readonly activeSince?: Date;
  readonly recoveryCodes?: {
    readonly total: number;
    readonly left: number;
    readonly issuedAt: Date;
    /** Whether the tab asks if they are still at hand: once, four weeks after they were issued. */
    readonly askWhetherAtHand: boolean;
  };
  readonly requiredBy: readonly { readonly name: string; readonly from: Date }[];
  /** Whom to ask after losing phone and codes: who looks after the person's organizations. */
  readonly helpers: readonly Helper[];
  /** Where the person wanted to go before, as asked. */
  readonly then?: string;
}

const FOUR_WEEKS = 28 * 86_400_000;

/** "A screen will appear where you can check whether or not you have been authenticated" (the guide). */
export async function readTwoStep(
  context: Context,
  { account }: SessionWho,
  { then }: { then?: string | undefined },
): Promise<Outcome<TwoStepBody>> {
  const authenticator = await selectAuthenticator(context.db, account.id);
  const required = await requiredBy(context.db, account.id);
  const helpers = await helpersOf(context.db, account.id);
  const asked = then === undefined ? {} : { then };
  if (!authenticator) return done({ active: false, requiredBy: required, helpers, ...asked });
  const recoveryCodes = await countRecoveryCodes(context.db, account.id);
  const weeksPassed =
    recoveryCodes !== undefined && context.now().getTime() - recoveryCodes.issuedAt.getTime() >= FOUR_WEEKS;
  const askWhetherAtHand = weeksPassed && authenticator.codesCheckedAt === null;
  return done({
    active: true,
    activeSince: authenticator.activeSince,
    ...(recoveryCodes && { recoveryCodes: { ...recoveryCodes, askWhetherAtHand } }),
    requiredBy: required,
    helpers,
    ...asked,
  });
}

/** The answer to the tab's question: they are still at hand. */
export async function sayCodesAtHand(context: Context, { account }: SessionWho): Promise<Outcome<null>> {
  if (!account.twoStep) return refuse('not-active');
  await updateCodesChecked(context.db, account.id, context.now());
  return done(null);
}
