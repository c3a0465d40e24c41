import type { Context } from '../../context.ts';
import { selectSecondSteps } from '../../two-step/methods.sql.ts';
import { rpIdOf } from '../../two-step/passkeys/options.ts';
import type { Told } from '../told.ts';
import { neededFor, type Began, type Params } from './needed.ts';

/** What a request still needs of a person, with what has to be looked up for it. */
export async function readNeeded(
  { config, db, now }: Context,
  { params, told, began }: { params: Params; told: Told | undefined; began: Began | undefined },
): Promise<ReturnType<typeof neededFor>> {
  const asksForPasskey = told && /\bphr\b/.test(`${params.acr_values} ${params.claims}`);
  const ways = asksForPasskey ? await selectSecondSteps(db, told.account.id, rpIdOf(config)) : [];
  return neededFor({ params, told, began, hasPasskey: ways.includes('passkey'), now: now() });
}
