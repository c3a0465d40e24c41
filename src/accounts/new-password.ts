import type { Context } from '../context.ts';
import type { Lane } from '../limits/lanes.ts';
import { refuse, type FieldFault, type Refusal } from '../contract/outcome.ts';
import type { Visitor } from '../contract/who.ts';
import { withAttempt } from '../limits/reserve.ts';
import { QueueFull } from '../vault/capped-queue.ts';
import type { Counted } from '../vault/counted.ts';

/**
 * Estimates a new password's strength, then hashes it: the one way to a stored hash of a new password. Both are
 * costly, so the request is counted before. `known` are words of the person: address, name, organization; the
 * brand counts too (ASVS 6.1.2, 6.2.11). Refuses `password-weak`; a full queue, or an estimate that took too long, is
 * `busy`: no password is accepted without an estimate.
 */
export async function hashNewPassword(
  context: Context,
  by: Counted,
  password: string,
  known: readonly string[],
): Promise<{ readonly passwordHash: string } | Refusal> {
  if (await context.strength.isWeak(by, password, [...known, context.config.brand]))
    return refuse('password-weak');
  return { passwordHash: await context.hasher.hash(by, password) };
}

/** New passwords by a session, a link or an invitation, which identify the person: thirty an hour, weak ones too. */
export const choosingLane = (chooser: 'session' | 'reset' | 'invitation', id: string): Lane => ({
  name: `new-password:${chooser}:${id}`,
  windows: [{ seconds: 3_600, most: 30 }],
});

/** By network, and apart from the lanes of what the forms do: mistyping an address costs nobody a sign-up. */
const tellingLane = ({ network }: Visitor): Lane => ({
  name: `weak-told:${network}`,
  windows: [{ seconds: 3_600, most: 30 }],
});

/**
 * The fault of a weak password in a form whose other fields are refused, so that it isn't told only in a second round. Counted
 * first, as every estimate; nothing is said where too many asked or wait, for the form is refused in any case.
 */
export async function weakBeside(
  context: Context,
  visitor: Visitor,
  password: string | undefined,
  known: readonly (string | undefined)[],
): Promise<{ readonly password?: FieldFault }> {
  if (password === undefined) return {};
  const words = [...known.filter((it) => it !== undefined), context.config.brand];
  try {
    const weak = await withAttempt(
      context,
      [tellingLane(visitor)],
      (by) => context.strength.isWeak(by, password, words),
      () => false,
    );
    return weak === true ? { password: 'refusals.password-weak' } : {};
  } catch (fault) {
    if (fault instanceof QueueFull) return {};
    throw fault;
  }
}
