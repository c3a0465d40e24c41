import { lockAccount } from '../../accounts/accounts.sql.ts';
import { ownCredentialsChanged } from '../../accounts/credentials-changed.ts';
import type { Context } from '../../context.ts';
import { done, isRefused, refuse, type Outcome, type Refusal } from '../../contract/outcome.ts';
import { transact } from '../../contract/transact.ts';
import type { ProvenWho } from '../../contract/who.ts';
import { giveBack } from '../../limits/reserve.ts';
import type { Transaction } from '../../storage/database.ts';
import {
  countPasskeys,
  insertPasskey,
  rowOf,
  MAX_PASSKEYS,
  selectPasskey,
  selectPasskeys,
  useChallenge,
  type PasskeyRow,
} from '../passkeys.sql.ts';
import { mayChangeMethods } from '../may-change.ts';
import type { Ceremony } from './ceremony.ts';
import { newId } from '../../vault/random.ts';
import { keyIncorrect } from './check-key.ts';
import type { SentCredential } from './credential.ts';
import { creationOptions, type CreationOptionsBody } from './options.ts';
import { passkeyBody, type PasskeyBody } from './passkey.ts';
import { register, type MadeKey } from './register.ts';

const tooMany = refuse('too-many-methods', { variant: 'passkeys', facts: { most: MAX_PASSKEYS } });

/** In this session, for the credentials as they are now. */
const ceremonyOf = ({ account, session }: ProvenWho): Ceremony => ({
  purpose: 'add',
  account: account.id,
  boundTo: `${session.id} ${account.credentialVersion}`,
});

/** The account's keys, if it may have one more. */
async function roomFor(context: Context, who: ProvenWho): Promise<readonly PasskeyRow[] | Refusal> {
  const { account } = who;
  if (!account.twoStep) return refuse('not-active');
  const needed = await mayChangeMethods(context, who);
  if (needed) return needed;
  const keys = await selectPasskeys(context.db, account.id);
  return keys.length < MAX_PASSKEYS ? keys : tooMany;
}

/** The options for one more key. */
export async function optionsToAdd(context: Context, who: ProvenWho): Promise<Outcome<CreationOptionsBody>> {
  const keys = await roomFor(context, who);
  return isRefused(keys) ? keys : done(creationOptions(context, ceremonyOf(who), who.account, keys));
}

export interface AddBody {
  readonly options: CreationOptionsBody;
  /** The path that the person wanted before. */
  readonly then?: string | undefined;
}

/** The page that adds one. */
export async function readAdd(
  context: Context,
  who: ProvenWho,
  { then }: { then?: string | undefined },
): Promise<Outcome<AddBody>> {
  const options = await optionsToAdd(context, who);
  return isRefused(options) ? options : done({ options: options.body, then });
}

interface Input {
  readonly name?: string | undefined;
  readonly credential: SentCredential;
}

/**
 * Adds a passkey or security key beside what there is (guide: Passkeys and security keys). Sessions elsewhere end; the recovery
 * codes stay. Refuses `not-active`, `too-many-methods`, `passkey-incorrect`, `not-signed-in` if the credentials changed
 * meanwhile.
 */
export async function addPasskey(
  context: Context,
  who: ProvenWho,
  { name, credential }: Input,
): Promise<Outcome<PasskeyBody>> {
  const others = await roomFor(context, who);
  if (isRefused(others)) return others;
  const { visitor } = who;
  return register(context, { ceremony: ceremonyOf(who), visitor, credential, name, others }, (made) =>
    transact(context, async (tx) => {
      const { id: accountId, credentialVersion } = who.account;
      if (!(await lockAccount(tx, accountId, credentialVersion))) return refuse('not-signed-in');
      return keep(context, tx, who, made);
    }),
  );
}

async function keep(
  context: Context,
  tx: Transaction,
  who: ProvenWho,
  { key, challenge, attempt }: MadeKey,
): Promise<Outcome<PasskeyBody>> {
  const { account } = who;
  const now = context.now();
  if (!(await useChallenge(tx, challenge.digest, challenge.expiresAt))) return keyIncorrect;
  if ((await countPasskeys(tx, account.id)) >= MAX_PASSKEYS) return tooMany;
  const row = rowOf(key, { id: newId(context.random), accountId: account.id, createdAt: now });
  if (!(await insertPasskey(tx, row))) return refuse('passkey-incorrect', { variant: 'registered' });
  await giveBack(tx, attempt);
  const changed = await ownCredentialsChanged(context, tx, who, 'passkey-added');
  if (isRefused(changed)) return changed;
  const added = await selectPasskey(tx, account.id, row.id);
  return done(passkeyBody(context, added!, account.language), changed.cookies);
}
