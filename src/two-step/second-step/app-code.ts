import type { Context } from '../../context.ts';
import { isRefused, refuse, type Outcome, type Refusal } from '../../contract/outcome.ts';
import { readSixDigits } from '../../contract/typed-code.ts';
import type { Challenge, WhoMap } from '../../contract/who.ts';
import type { SignedInBody } from '../../sessions/enter.ts';
import { unseal } from '../../vault/sealing.ts';
import {
  advanceStep,
  selectApps,
  type AppRow,
  appKeyPlace,
  selectAuthenticator,
} from '../authenticator.sql.ts';
import { matchingSteps, offsetsOf, PERIOD_SECONDS, stepAt } from '../codes/totp.ts';
import { answerChallenge, type Wishes } from './answer-challenge.ts';
import type { CheckedSecondStep, WrongSecondStep } from './second-step.ts';

/** How many steps the hint searches, either way (five minutes). */
const CLOCK_REACH = 10;

/** The second step of a sign-in by the six digits of the app (guide: Signing in with it). Refuses as `answerChallenge`. */
export async function enterByApp(
  context: Context,
  who: WhoMap['challenge'],
  { code, ...wishes }: { code: string } & Wishes,
): Promise<Outcome<SignedInBody>> {
  const { challenge } = who;
  const { accountId } = challenge;
  const digits = readAppCode(code);
  if (isRefused(digits)) return digits;
  // Read while the attempt is reserved; whether a code is good is decided when it is spent.
  const apps = selectApps(context.db, accountId);
  apps.catch(() => {});
  const check = async (): Promise<CheckedSecondStep> => {
    const checked = await checkAppCode(context, accountId, digits, apps);
    return checked.fits ? checked : { ...checked, refusal: hinting(checked, challenge) };
  };
  return answerChallenge(context, who, { kind: 'app', check }, wishes);
}

/** The six digits that were typed. What can't be a code is refused at its field, and is no attempt. */
export function readAppCode(typed: string | undefined): string | Refusal {
  if (typed === undefined) return refuse('code-incorrect', { variant: 'empty' });
  return readSixDigits(typed) ?? refuse('code-incorrect', { variant: 'format' });
}

/**
 * Six digits against the keys of all the account's apps, however early one fits: the answer's time doesn't tell which. A
 * key that can't be unsealed is a fault, never "off". An account without an app, because a passkey is enough, has no
 * right code. Call it with the attempt reserved.
 */
export async function checkAppCode(
  context: Context,
  accountId: string,
  code: string,
  reading: Promise<AppRow[]> = selectApps(context.db, accountId),
): Promise<CheckedSecondStep> {
  const now = context.now();
  const rows = await reading;
  if (rows.length === 0 && !(await selectAuthenticator(context.db, accountId)))
    return wrong(refuse('not-active'));
  const apps = rows.map((app) => ({ app, key: keyOf(context, accountId, app) }));
  // Newest first: neighbouring steps can have the same digits, and the newest is the one that can still be spent.
  const fitting = apps.flatMap(({ app, key }) =>
    matchingSteps(key, code, now)
      .slice(0, 1)
      .map((step) => ({ app, step })),
  );
  const [fresh] = fitting.filter(({ app, step }) => step > app.lastStep).sort((a, b) => b.step - a.step);
  if (fresh) {
    const { app, step } = fresh;
    return {
      fits: true,
      method: 'otp',
      verifiedUser: false,
      spend: async (tx) => ((await advanceStep(tx, app, step, now)) ? undefined : reused(app, step)),
    };
  }
  const [used] = fitting;
  if (used) return wrong(reused(used.app, used.step));
  const keys = apps.map(({ key }) => key);
  return { ...wrong(refuse('code-incorrect')), ...otherTimeOf(keys, code, now) };
}

const wrong = (refusal: Refusal): WrongSecondStep => ({ fits: false, refusal });

const keyOf = ({ keyring }: Context, accountId: string, { id, table, sealedKey }: AppRow): Buffer =>
  unseal(keyring, appKeyPlace(id, accountId, table), sealedKey);

/** The app's code was used, or is older than one that was: its next one is good. */
const reused = ({ lastStep }: AppRow, step: number): Refusal =>
  refuse('code-reused', {
    retryAt: new Date((Math.max(lastStep, step) + 1) * PERIOD_SECONDS * 1000),
  });

/** The nearest other time that a wrong code fits, for the hint that the phone's clock is off. */
function otherTimeOf(
  keys: readonly Buffer[],
  code: string,
  now: Date,
): Pick<WrongSecondStep, 'otherTime'> | undefined {
  const offsets = keys.flatMap((key) => offsetsOf(key, code, now, CLOCK_REACH).slice(0, 1));
  const [offset] = offsets.sort((a, b) => Math.abs(a) - Math.abs(b));
  return offset === undefined ? undefined : { otherTime: { offset, step: stepAt(now) + offset } };
}

/** The refusal of a wrong code, with the hint that the phone's clock is off where two misses of the sign-in say so. */
const hinting = ({ refusal, otherTime }: WrongSecondStep, challenge: Challenge): Refusal => ({
  ...refusal,
  ...clockHint(otherTime, challenge),
});

/**
 * Whether two misses show that the phone's clock is off, and by how much: two different codes of one challenge that fit
 * the same offset, one step more or less. One alone may be chance: twenty of a million codes fit somewhere.
 */
function clockHint(
  now: WrongSecondStep['otherTime'],
  first: Pick<Challenge, 'clockOffset' | 'clockStep'>,
): { variant: 'slow' | 'fast'; facts: { count: number } } | undefined {
  if (!now || first.clockOffset === null || first.clockStep === null) return undefined;
  if (first.clockStep === now.step || Math.abs(first.clockOffset - now.offset) > 1) return undefined;
  const count = Math.max(1, Math.round((Math.abs(now.offset) * PERIOD_SECONDS) / 60));
  return { variant: now.offset < 0 ? 'slow' : 'fast', facts: { count } };
}
