import { z } from 'zod';
import { roles, type Membership } from '../contract/who.ts';
import type { Mandate } from '../mandate/mandate.ts';

/** The mandate of an organization: whether 2-Step Verification is required, and from when on. */
export const mandate = z.object({ required: z.boolean(), from: z.date().nullable() });
export type MandateBody = z.infer<typeof mandate>;

/** An organization as one of its members sees it: `role` is their own, `deletesAt` when it goes if that was announced. */
export const organization = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  role: z.enum(roles),
  mandate,
  deletesAt: z.date().nullable(),
});
export type OrganizationBody = z.infer<typeof organization>;

export const toMandate = ({ requiredFrom }: Mandate): MandateBody => ({
  required: requiredFrom !== null,
  from: requiredFrom,
});

export const toBody = ({
  id,
  slug,
  name,
  role,
  deletesAt,
  ...mandate
}: Omit<Membership, 'newcomerSince'>): OrganizationBody => ({
  id,
  slug,
  name,
  role,
  mandate: toMandate(mandate),
  deletesAt,
});
