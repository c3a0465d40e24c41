import type { Context } from '../context.ts';
import { requiredBy } from '../mandate/required-by.ts';
import { done, type Outcome } from '../routes/outcome.ts';
import type { SessionWho } from '../routes/who.ts';
import { countRecoveryCodes, selectAuthenticator } from './authenticator.sql.ts';

export interface TwoStepBody {
  readonly active: boolean;
  readonly activeSince?: Date;
  readonly recoveryCodes?: { readonly total: number; readonly left: number; readonly issuedAt: Date };
  readonly requiredBy: readonly { readonly name: string; readonly from: Date }[];
}

/** "A screen will appear where you can check whether or not you have been authenticated" (the guide). */
export async function readTwoStep(context: Context, { account }: SessionWho): Promise<Outcome<TwoStepBody>> {
  const authenticator = await selectAuthenticator(context.db, account.id);
  const required = await requiredBy(context, account.id);
  if (!authenticator) return done({ active: false, requiredBy: required });
  const recoveryCodes = await countRecoveryCodes(context.db, account.id);
  return done({
    active: true,
    activeSince: authenticator.activeSince,
    ...(recoveryCodes && { recoveryCodes }),
    requiredBy: required,
  });
}
