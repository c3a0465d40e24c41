import { z } from 'zod';
import type { Context } from '../context.ts';
import { Helper, helpersOf, levels, requiredBy, type Requirement } from '../mandate/mandate.ts';
import { done, refuse, type Outcome } from '../contract/outcome.ts';
import type { SessionWho } from '../contract/who.ts';
import { App, appBody } from './app-body.ts';
import { selectApps, selectAuthenticator, selectSetUpStep, updateCodesChecked } from './authenticator.sql.ts';
import { selectPasskeys } from './passkeys.sql.ts';
import { Passkey, passkeyBody, type PasskeyBody } from './passkeys/passkey.ts';
import { signalsOf, type Signals } from './passkeys/signals.ts';
import { days, later } from '../process/durations.ts';
import { countRecoveryCodes } from './recovery-codes.sql.ts';

export const RecoveryCodesLeft = z.object({ total: z.int(), left: z.int(), issuedAt: z.date() });

export const TwoStep = z.object({
  active: z.boolean(),
  activeSince: z.date().optional(),
  apps: z.array(App),
  recoveryCodes: RecoveryCodesLeft.extend({
    /** Whether the tab asks if they are still at hand: once, four weeks after they were issued. */
    askWhetherAtHand: z.boolean(),
  }).optional(),
  passkeys: z.array(Passkey),
  /** The organizations that require it, or will. */
  requiredBy: z.array(
    z.object({ slug: z.string(), name: z.string(), from: z.date(), level: z.enum(levels) }),
  ),
  /** Whom to ask after losing phone and codes: the people in charge of the person's organizations. */
  helpers: z.array(Helper),
  /** The path that the person wanted before, as asked. */
  then: z.string().optional(),
});
export type TwoStepBody = Omit<z.infer<typeof TwoStep>, 'requiredBy' | 'passkeys'> & {
  readonly passkeys: PasskeyBody[];
  /** For the browser: the keys that it may keep for this account, and one that was removed. */
  readonly signals?: Signals;
  /** For the page: the step of a setup that was begun in this session. */
  readonly underWay?: 'email' | 'app' | 'recovery-codes';
  /** For the page: whether this session was opened by a recovery code, and no method is newer. */
  readonly lostApp?: boolean;
  /** For the page also when it is due for this account. */
  readonly requiredBy: Requirement[];
};

const FOUR_WEEKS = days(28);

/** The tab's body: whether it is on, and since when (guide: Turning it on). */
export async function readTwoStep(
  context: Context,
  who: SessionWho,
  { then, removed }: { then?: string | undefined; removed?: string | undefined },
): Promise<Outcome<TwoStepBody>> {
  const { account, session } = who;
  const authenticator = await selectAuthenticator(context.db, account.id);
  const required = await requiredBy(context.db, account.id);
  const helpers = await helpersOf(context.db, account.id);
  const asked = then === undefined ? {} : { then };
  const nothing = { apps: [], passkeys: [], requiredBy: required, helpers, ...asked };
  if (!authenticator) {
    const step = await selectSetUpStep(context.db, who, context.now());
    return done({ active: false, ...nothing, ...(step && { underWay: step }) });
  }
  const apps = await selectApps(context.db, account.id);
  const keys = await selectPasskeys(context.db, account.id);
  const signals = await signalsOf(context, keys, removed);
  const recoveryCodes = await countRecoveryCodes(context.db, account.id);
  const weeksPassed =
    recoveryCodes !== undefined && later(recoveryCodes.issuedAt, FOUR_WEEKS) <= context.now();
  const askWhetherAtHand = weeksPassed && authenticator.codesCheckedAt === null;
  return done({
    active: true,
    activeSince: authenticator.activeSince,
    ...(recoveryCodes && { recoveryCodes: { ...recoveryCodes, askWhetherAtHand } }),
    ...nothing,
    apps: apps.map((app) => appBody(app, context.texts[account.language])),
    passkeys: keys.map((key) => passkeyBody(context, key, account.language)),
    ...(signals && { signals }),
    lostApp:
      session.methods.includes('recovery') &&
      ![...apps, ...keys].some(({ createdAt }) => createdAt > session.createdAt),
  });
}

/** Records that the recovery codes are still at hand, as the tab asks. */
export async function sayCodesAtHand(context: Context, { account }: SessionWho): Promise<Outcome<null>> {
  if (!account.twoStep) return refuse('not-active');
  await updateCodesChecked(context.db, account.id, context.now());
  return done(null);
}
