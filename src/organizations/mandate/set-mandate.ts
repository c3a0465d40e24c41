import { z } from 'zod';
import type { Context } from '../../context.ts';
import { dueAt, levels, noMandate, type Level } from '../../mandate/mandate.ts';
import { lowerLevel, raiseLevel, type Set } from './level.ts';
import { done, isRefused, refuse, type Outcome, type Refusal } from '../../contract/outcome.ts';
import { roles, type ActingWho, type MemberWho, type Membership } from '../../contract/who.ts';
import { idleSince } from '../../sessions/find-session.ts';
import type { Transaction } from '../../storage/database.ts';
import { actIn } from '../act-in.ts';
import { countConcerned, countWithout, selectMembers } from '../members/list-members.sql.ts';
import { beginRound } from '../mails/mail-round.ts';
import { deleteLevelRounds, deleteMandateRounds } from '../mails/mail-round.sql.ts';
import { updateMandate } from '../organization.sql.ts';
import { Organization, organizationBody } from '../organization.ts';
import { count, Counts, readSecurity, type SecurityBody } from './read-security.ts';
import { changeTrust } from './trusted-browsers.ts';
import { lineOf, record } from '../../activity/record.ts';
import { dayIn, daysBetween, firstMomentOf, zoneOf } from '../../text/time-zones.ts';

const LONGEST_DAYS = 90;
const MAX_LISTED = 100;

/** For the page: what changed, and the number of members who are emailed about it. */
export type SetBody = SecurityBody & { readonly changed: Level; readonly told: number };

export const Preview = z.object({
  organization: Organization,
  from: z.date(),
  level: z.enum(levels),
  /** The members who lack it, a hundred names at most, and when each would have to have it. */
  due: z.array(z.object({ account: z.string(), name: z.string(), email: z.string(), dueAt: z.date() })),
  counts: Counts.extend({
    /** The number of them who are signed in at the moment. */
    signedIn: z.int(),
    /** Whether the owner is among them. */
    owner: z.boolean(),
  }),
});
export type PreviewBody = z.infer<typeof Preview>;

/** The effect of requiring it, before anything is changed: who lacks it, and how many of them are at work now. */
export async function previewMandate(
  context: Context,
  who: MemberWho,
  { from, level = 'any' }: { from?: Day | undefined; level?: Level | undefined },
): Promise<Outcome<PreviewBody>> {
  const { account, organization } = who;
  if (!account.twoStep) return refuse('own-two-step-first');
  if (level === 'passkeys' && !organization.passkey)
    return refuse('own-two-step-first', { variant: 'passkey' });
  const day = beginning(context, organization, from);
  if (!day) return refuse('input-invalid', { errors: { from: 'fields.fromRange' } });
  const now = context.now();
  const { id: organizationId } = organization;
  const since = (level === 'any' ? organization.announcedAt : organization.passkeysAnnouncedAt) ?? now;
  const mandate = { requiredFrom: day, announcedAt: since, passkeysFrom: day, passkeysAnnouncedAt: since };
  const lacking = await selectMembers(context.db, {
    ...{ organizationId, mandate: noMandate, now, lacking: level },
    most: MAX_LISTED,
  });
  const concerned = { organizationId, level, now, idleSince: idleSince(context) };
  return done({
    organization: organizationBody(organization, now),
    from: day,
    level,
    due: lacking.map(({ accountId, name, email, newcomerSince }) => ({
      account: accountId,
      name,
      email,
      dueAt: dueAt(mandate, newcomerSince, level) ?? day,
    })),
    counts: {
      ...(await count(context, organization)),
      ...(await countConcerned(context.db, concerned)),
    },
  });
}

/** A day, "2026-12-07", or a moment of it. */
export type Day = string | Date;

/**
 * The first moment of a day of the organization's zone, at most ninety days ahead; today, and no day, are right now. One that
 * is over is refused. It is kept as that moment, so a later change of the zone doesn't move it.
 */
function beginning(context: Context, { timeZone }: Membership, from: Day | undefined): Date | undefined {
  const now = context.now();
  if (from === undefined) return now;
  const zone = zoneOf(timeZone);
  const day = from instanceof Date ? dayIn(zone, from) : from;
  const ahead = daysBetween(dayIn(zone, now), day);
  if (ahead === 0) return now;
  return ahead > 0 && ahead <= LONGEST_DAYS ? firstMomentOf(day, zone) : undefined;
}

interface Setting {
  readonly required: boolean;
  readonly from?: Day | undefined;
  /** The level stays as it is if undefined. */
  readonly level?: Level | undefined;
  readonly notify: boolean;
  /** Left as it is if undefined. */
  readonly trustedBrowsers?: boolean | undefined;
}

/**
 * Requires 2-Step Verification of all members, right away or from a day on, or no longer (guide: Requiring it): only
 * with one's own set up. Two columns of one row change, however many members there are. Refuses `own-two-step-first`,
 * checked again with the account's row locked: one's own disabling at the same moment loses or wins.
 */
export async function setMandate(
  context: Context,
  who: ActingWho,
  { required, from, level, notify, trustedBrowsers }: Setting,
): Promise<Outcome<SetBody>> {
  const set = await actIn(context, who, 'administrator', async (tx, held) => {
    if (!held.ownTwoStep) return refuse('own-two-step-first');
    const before = { ...who.organization, ...held.organization };
    const day = beginning(context, before, from);
    if (required && !day) return refuse('input-invalid', { errors: { from: 'fields.fromRange' } });
    const now = await changeTrust(context, tx, who, before, trustedBrowsers);
    if (!required) return lift(context, tx, who, now, notify);
    return demandLevel(context, tx, who, now, { level, day: day!, notify });
  });
  if (isRefused(set)) return set;
  const read = await readSecurity(context, { ...who, organization: set.organization });
  if (isRefused(read)) return read;
  const told = set.told ? await countWithout(context.db, set.organization.id, set.changed, roles) : 0;
  return done({ ...read.body, changed: set.changed, told });
}

interface Demand {
  readonly level: Level | undefined;
  readonly day: Date;
  readonly notify: boolean;
}

/**
 * The mandate with its level. Raised, the level has a day of its own, and until then what was required stays in force; a level
 * that was announced together with the mandate moves with it. Lowered, any second step will do right away.
 */
async function demandLevel(
  context: Context,
  tx: Transaction,
  who: ActingWho,
  before: Membership,
  { level, day, notify }: Demand,
): Promise<Set | Refusal> {
  const { requiredFrom, passkeysFrom } = before;
  const together =
    requiredFrom === null || (requiredFrom > context.now() && +requiredFrom === +(passkeysFrom ?? 0));
  if (level === 'any') {
    const lowered = await lowerLevel(context, tx, who, before, notify);
    if (requiredFrom !== null && requiredFrom <= context.now()) return lowered;
    const demanded = await demand(context, tx, who, lowered.organization, day, notify);
    return lowered.changed === 'passkeys' ? { ...lowered, organization: demanded.organization } : demanded;
  }
  const raises = level === 'passkeys' || (passkeysFrom !== null && together);
  if (!raises) return demand(context, tx, who, before, day, notify);
  // One mail is enough where both begin together: those who lack a passkey are all who lack anything.
  const demanded = together ? await demand(context, tx, who, before, day, false) : { organization: before };
  return raiseLevel(context, tx, who, demanded.organization, { from: day, notify });
}

async function demand(
  context: Context,
  tx: Transaction,
  who: ActingWho,
  organization: Membership,
  requiredFrom: Date,
  notify: boolean,
): Promise<Set> {
  const before = organization.requiredFrom;
  // It is in force already, and is requested right away; or nothing else was requested.
  if (before && (before <= context.now() ? requiredFrom <= context.now() : +before === +requiredFrom))
    return { organization, told: false, changed: 'any' };
  const now = context.now();
  // Moved, it keeps its announcement: people who came after that have known it from the first day.
  const announcedAt = organization.announcedAt ?? now;
  await updateMandate(tx, organization.id, { requiredFrom, announcedAt });
  await deleteMandateRounds(tx, organization.id);
  const activityId = await record(
    tx,
    lineOf(who, context.now(), 'mandate-set', { reason: requiredFrom.toISOString() }),
  );
  if (notify) {
    const kind = requiredFrom > now ? 'mandate-announced' : 'mandate-on';
    await beginRound(context, tx, {
      kind,
      organizationId: organization.id,
      of: requiredFrom.toISOString(),
      activityId,
    });
  }
  return { organization: { ...organization, requiredFrom, announcedAt }, told: notify, changed: 'any' };
}

async function lift(
  context: Context,
  tx: Transaction,
  who: ActingWho,
  organization: Membership,
  notify: boolean,
): Promise<Set> {
  const lifted = { ...organization, ...noMandate };
  if (organization.requiredFrom === null) return { organization: lifted, told: false, changed: 'any' };
  const activityId = await record(tx, lineOf(who, context.now(), 'mandate-lifted'));
  await liftMandate(context, tx, organization.id, notify ? activityId : undefined);
  return { organization: lifted, told: notify, changed: 'any' };
}

/** Lifts a mandate; those who lack 2-Step Verification are told by its line. */
export async function liftMandate(
  context: Context,
  tx: Transaction,
  organizationId: string,
  activityId: number | undefined,
): Promise<void> {
  await updateMandate(tx, organizationId, noMandate);
  await deleteMandateRounds(tx, organizationId);
  await deleteLevelRounds(tx, organizationId);
  if (activityId !== undefined)
    await beginRound(context, tx, {
      kind: 'mandate-off',
      organizationId,
      of: context.now().toISOString(),
      activityId,
    });
}
