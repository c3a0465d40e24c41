import type { Context } from '../../context.ts';
import { done, type Outcome } from '../../contract/outcome.ts';
import type { SessionWho } from '../../contract/who.ts';
import { draftAt, recoveryCodesOf } from './draft.ts';

export interface CodesFileBody {
  readonly email: string;
  readonly recoveryCodes: readonly string[];
  readonly issuedAt: Date;
}

/** "Download file": the same ten codes, as a file to keep. */
export async function downloadRecoveryCodes(
  context: Context,
  who: SessionWho,
): Promise<Outcome<CodesFileBody>> {
  const draft = await draftAt(context, who, 'recovery-codes');
  if ('ok' in draft) return draft;
  return done({
    email: who.account.email,
    recoveryCodes: recoveryCodesOf(context, draft),
    issuedAt: draft.codesIssuedAt!,
  });
}
