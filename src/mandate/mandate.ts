import { z } from 'zod';
import { type LiveSession, type Membership, type SignedInAccount } from '../contract/who.ts';
import type { Executor } from '../storage/database.ts';
import { zoneOf } from '../text/time-zones.ts';
import { selectRequiring, selectResetters } from './mandate.sql.ts';
import { refuse, type Refusal } from '../contract/outcome.ts';
import { isPhishingResistant } from '../contract/shown.ts';

/** What a mandate asks for: any second step, or a passkey or security key, which no phishing page can pass on. */
export const levels = ['any', 'passkeys'] as const;
export type Level = (typeof levels)[number];

/** An organization's mandate, and that of its level; nothing of it is stored per member. */
export type Mandate = Pick<
  Membership,
  'requiredFrom' | 'announcedAt' | 'passkeysFrom' | 'passkeysAnnouncedAt'
>;

/** No mandate at all. */
export const noMandate = {
  requiredFrom: null,
  announcedAt: null,
  passkeysFrom: null,
  passkeysAnnouncedAt: null,
} as const satisfies Mandate;

/** The day of a level and since when it is announced; undefined where it isn't required. */
export function beginningOf(
  { requiredFrom, announcedAt, passkeysFrom, passkeysAnnouncedAt }: Mandate,
  level: Level,
): { readonly from: Date; readonly announcedAt: Date } | undefined {
  // Lifted by a node of the previous release, a mandate leaves its level behind, which means nothing alone.
  if (requiredFrom === null || announcedAt === null) return undefined;
  if (level === 'any') return { from: requiredFrom, announcedAt };
  if (passkeysFrom === null || passkeysAnnouncedAt === null) return undefined;
  return { from: passkeysFrom, announcedAt: passkeysAnnouncedAt };
}

/**
 * The level of a mandate: that of its own day, and later the raised one once its day has come. Until then `next` is the raised
 * one with its day.
 */
export function levelOf(
  mandate: Mandate,
  now: Date,
): { readonly level: Level; readonly next: { readonly level: Level; readonly from: Date } | null } {
  const any = beginningOf(mandate, 'any');
  const passkeys = beginningOf(mandate, 'passkeys');
  if (!any || !passkeys) return { level: 'any', next: null };
  if (passkeys.from <= now || passkeys.from <= any.from) return { level: 'passkeys', next: null };
  return { level: 'any', next: { level: 'passkeys', from: passkeys.from } };
}

/** The level that a mandate comes to: a raised one from its announcement on, as people who join then are asked for it. */
export const levelAsked = (mandate: Mandate): Level =>
  beginningOf(mandate, 'passkeys') ? 'passkeys' : 'any';

/**
 * When a member without it has to have what a level asks for: on its day if they were a member when it was announced; right
 * away if they joined, or were reset, later. Undefined where it isn't required.
 */
export function dueAt(mandate: Mandate, newcomerSince: Date, level: Level = 'any'): Date | undefined {
  const beginning = beginningOf(mandate, level);
  if (!beginning) return undefined;
  return newcomerSince < beginning.announcedAt ? beginning.from : newcomerSince;
}

/** A member's protection, as a mandate measures it. */
export interface Protection {
  readonly twoStep: boolean;
  readonly passkey: boolean;
}

/** When a member has to have what they lack: the earlier day of two. Undefined where they lack nothing. */
export function lackingDueAt(
  mandate: Mandate,
  { twoStep, passkey, newcomerSince }: Protection & Pick<Membership, 'newcomerSince'>,
): Date | undefined {
  const days = [
    twoStep ? undefined : dueAt(mandate, newcomerSince),
    passkey ? undefined : dueAt(mandate, newcomerSince, 'passkeys'),
  ].filter((day) => day !== undefined);
  return days.length === 0 ? undefined : new Date(Math.min(...days.map(Number)));
}

type OwnMembership = Mandate & Pick<Membership, 'newcomerSince' | 'passkey'>;

/**
 * What a member's account lacks that is due: an organization is closed to them until they have it. Also any second step
 * where it was reset and has to be set up again. Only that organization: the account and the others stay open.
 */
export function lacks(
  { twoStep, mustSetUp }: Pick<SignedInAccount, 'twoStep' | 'mustSetUp'>,
  membership: OwnMembership,
  now: Date,
): Level | undefined {
  const isDue = (level: Level) => {
    const due = dueAt(membership, membership.newcomerSince, level);
    return due !== undefined && due <= now;
  };
  if (!membership.passkey && isDue('passkeys')) return 'passkeys';
  return !twoStep && (mustSetUp || isDue('any')) ? 'any' : undefined;
}

/** Why an organization is closed: its account lacks what is required, or only this session hasn't shown it. */
export interface Closed {
  readonly code: 'two-step-required' | 'proof-required';
  readonly level: Level;
}

/** What a session is measured by: its account's protection, and what it has shown itself. */
export type Standing = Pick<SignedInAccount, 'twoStep' | 'mustSetUp'> & Pick<LiveSession, 'methods'>;

/**
 * Whether an organization is closed to a session, and why: as `lacks` says; because it asks for a passkey that this
 * session hasn't shown, so a phished code opens nothing; or because it doesn't accept trusted browsers and one of them spared
 * this session the second step. Members without 2-Step Verification are the mandate's concern alone.
 */
export function closedTo(
  { methods, ...account }: Standing,
  membership: OwnMembership & Pick<Membership, 'trustedBrowsers'>,
  now: Date,
): Closed | undefined {
  const lacking = lacks(account, membership, now);
  if (lacking) return { code: 'two-step-required', level: lacking };
  const due = dueAt(membership, membership.newcomerSince, 'passkeys');
  if (due && due <= now && !isPhishingResistant(methods))
    return { code: 'proof-required', level: 'passkeys' };
  const spared = account.twoStep && !methods.includes('mfa');
  return spared && !membership.trustedBrowsers ? { code: 'proof-required', level: 'any' } : undefined;
}

/** The refusal of an organization that is closed. */
export function closedRefusal({ code, level }: Closed, organization: string): Refusal {
  const about = { organizations: [organization], level };
  if (code === 'two-step-required')
    return level === 'passkeys'
      ? refuse('two-step-required', { variant: 'passkeys', ...about })
      : refuse('two-step-required', about);
  return level === 'passkeys'
    ? refuse('proof-required', { variant: 'passkeys', needs: ['passkey'], ...about })
    : refuse('proof-required', { variant: 'trusted', needs: ['password', 'second-step'], ...about });
}

export interface Requirement {
  readonly name: string;
  readonly slug: string;
  /** The mandate's day, or that of its raised level. */
  readonly from: Date;
  readonly level: Level;
  /** When this account has to have it: a member who joined after the announcement, right away. */
  readonly dueAt: Date;
  /** The zone whose days these are. */
  readonly timeZone: string;
}

/**
 * The organizations that require 2-Step Verification of this account, and when; a raised level whose day has not come stands
 * beside. Once announced it can't be disabled.
 */
export async function requiredBy(tx: Executor, accountId: string): Promise<Requirement[]> {
  const rows = await selectRequiring(tx, accountId);
  return rows.flatMap(({ name, slug, timeZone, newcomerSince, ...mandate }) =>
    levels.flatMap((level) => {
      const due = dueAt(mandate, newcomerSince, level);
      const day = beginningOf(mandate, level)?.from;
      // A level that is required from the mandate's own day, or before, is all there is.
      const covered = level === 'any' && levelOf(mandate, day ?? new Date(0)).level === 'passkeys';
      return due && day && !covered
        ? [{ name, slug, from: day, level, dueAt: due, timeZone: zoneOf(timeZone) }]
        : [];
    }),
  );
}

export const Helper = z.object({
  organization: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(['owner', 'administrator']),
});
export type Helper = z.infer<typeof Helper>;

/** The people who can really reset a lost 2-Step Verification of this account, with their addresses. */
export async function helpersOf(tx: Executor, accountId: string): Promise<Helper[]> {
  const rows = await selectResetters(tx, accountId);
  return rows.flatMap(({ role, ...row }) => (role === 'member' ? [] : [{ ...row, role }]));
}

/** Whether it was removed by another person, or couldn't be imported: nothing opens before it is set up again. */
export const setUpAgain = refuse('two-step-required', { variant: 'reset' });

/** The page that says why the setup comes first, and afterwards redirects to a path of our own. */
export const setUpFirst = (then: string): string =>
  `/account/two-step/required?then=${encodeURIComponent(then)}`;
