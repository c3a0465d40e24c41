import type { Context } from '../../context.ts';
import { selectByCredential, type PasskeyRow } from '../passkeys.sql.ts';
import { fitting, rpIdOf } from './options.ts';

/** What a browser that keeps passkeys may be told (WebAuthn Level 3, section 5.1.10), so that it offers no dead ones. */
export interface Signals {
  readonly rpId: string;
  /** The account's handle, with all its keys on this host. */
  readonly accepted?: { readonly userId: string; readonly allAcceptedCredentialIds: readonly string[] };
  /** A key that was removed. */
  readonly unknown?: string;
}

/** For the owner of these keys. A key named as removed is told only if nobody has it. */
export async function signalsOf(
  context: Context,
  keys: readonly PasskeyRow[],
  removed: string | undefined,
): Promise<Signals | undefined> {
  const rpId = rpIdOf(context.config);
  const [first, ...others] = fitting(context, keys);
  const gone =
    removed !== undefined && !(await selectByCredential(context.db, Buffer.from(removed, 'base64url')));
  if (!first && !gone) return undefined;
  return {
    rpId,
    ...(first && {
      accepted: {
        userId: first.userHandle.toString('base64url'),
        allAcceptedCredentialIds: [first, ...others]
          .filter(({ userHandle }) => userHandle.equals(first.userHandle))
          .map(({ credentialId }) => credentialId.toString('base64url')),
      },
    }),
    ...(gone && { unknown: removed }),
  };
}
