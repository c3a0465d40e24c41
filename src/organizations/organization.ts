import { z } from 'zod';
import { roles, type Membership } from '../contract/who.ts';
import { levelOf, levels, type Mandate } from '../mandate/mandate.ts';
import { zoneOf } from '../text/time-zones.ts';

/** The mandate of an organization: whether 2-Step Verification is required, and from when on. */
const Mandated = z.object({
  required: z.boolean(),
  from: z.date().nullable(),
  /** Any second step, or a passkey or security key; a raised level counts from its own day. */
  level: z.enum(levels),
});
export type MandateBody = z.infer<typeof Mandated>;

/** An organization as one of its members sees it: `role` is their own, `deletesAt` the announced deletion, if any. */
export const Organization = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  role: z.enum(roles),
  /** The zone whose days its deadlines are; UTC for none. */
  timeZone: z.string(),
  mandate: Mandated,
  deletesAt: z.date().nullable(),
});
export type OrganizationBody = z.infer<typeof Organization>;

const toMandate = (mandate: Mandate, now: Date): MandateBody => ({
  required: mandate.requiredFrom !== null,
  from: mandate.requiredFrom,
  level: levelOf(mandate, now).level,
});

/** An organization as one of its members sees it, with the mandate at that moment. */
export const organizationBody = (
  { id, slug, name, role, timeZone, deletesAt, ...mandate }: Omit<Membership, 'newcomerSince' | 'passkey'>,
  now: Date,
): OrganizationBody => ({
  id,
  slug,
  name,
  role,
  timeZone: zoneOf(timeZone),
  mandate: toMandate(mandate, now),
  deletesAt,
});
