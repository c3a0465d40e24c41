import { lineOf, record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { refuse, type Refusal } from '../../contract/outcome.ts';
import type { ActingWho, Membership } from '../../contract/who.ts';
import type { Level } from '../../mandate/mandate.ts';
import type { Transaction } from '../../storage/database.ts';
import { beginRound } from '../mails/mail-round.ts';
import { deleteLevelRounds } from '../mails/mail-round.sql.ts';
import { hasPasskey } from '../members.sql.ts';
import { updateLevel } from '../organization.sql.ts';

/** The new setting; what of it changed, and whether those concerned are told: members without what that asks for. */
export interface Set {
  readonly organization: Membership;
  readonly told: boolean;
  readonly changed: Level;
}

interface Raising {
  readonly from: Date;
  readonly notify: boolean;
}

/**
 * Requires a passkey or security key of all members from a moment on: only with one's own. Until then what was required
 * before stays in force. Two columns of one row change, however many members there are. Refuses `own-two-step-first`.
 */
export async function raiseLevel(
  context: Context,
  tx: Transaction,
  who: ActingWho,
  organization: Membership,
  { from, notify }: Raising,
): Promise<Set | Refusal> {
  if (!(await hasPasskey(tx, organization.id, who.account.id)))
    return refuse('own-two-step-first', { variant: 'passkey' });
  const now = context.now();
  const before = organization.passkeysFrom;
  if (before && (before <= now ? from <= now : +before === +from))
    return { organization, told: false, changed: 'passkeys' };
  // Moved, it keeps its announcement, as the mandate does.
  const level = { passkeysFrom: from, passkeysAnnouncedAt: organization.passkeysAnnouncedAt ?? now };
  await updateLevel(tx, organization.id, level);
  await deleteLevelRounds(tx, organization.id);
  const activityId = await record(tx, lineOf(who, now, 'passkeys-required', { reason: from.toISOString() }));
  if (notify)
    await beginRound(context, tx, {
      kind: from > now ? 'passkeys-announced' : 'passkeys-on',
      organizationId: organization.id,
      of: from.toISOString(),
      activityId,
    });
  return { organization: { ...organization, ...level }, told: notify, changed: 'passkeys' };
}

/** Accepts any second step again, right away; those who lack a passkey are told. */
export async function lowerLevel(
  context: Context,
  tx: Transaction,
  who: ActingWho,
  organization: Membership,
  notify: boolean,
): Promise<Set> {
  if (organization.passkeysFrom === null) return { organization, told: false, changed: 'any' };
  const level = { passkeysFrom: null, passkeysAnnouncedAt: null };
  await updateLevel(tx, organization.id, level);
  await deleteLevelRounds(tx, organization.id);
  const activityId = await record(tx, lineOf(who, context.now(), 'passkeys-optional'));
  if (notify)
    await beginRound(context, tx, {
      kind: 'passkeys-off',
      organizationId: organization.id,
      of: context.now().toISOString(),
      activityId,
    });
  return { organization: { ...organization, ...level }, told: notify, changed: 'passkeys' };
}
