import { z } from 'zod';
import { roles } from '../contract/who.ts';
import { memberStates } from './members/list-members.sql.ts';

// What programs are answered, for OpenAPI.

const mandate = z.object({ required: z.boolean(), from: z.date().nullable() });

export const organization = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  role: z.enum(roles),
  mandate,
  deletesAt: z.date().nullable(),
});

export const organizations = z.object({
  organizations: z.array(organization.extend({ blocked: z.boolean() })),
  invitations: z.array(
    z.object({
      id: z.string(),
      organization: z.string(),
      slug: z.string(),
      invitedBy: z.string().nullable(),
      role: z.enum(['administrator', 'member']),
      requiresTwoStep: z.boolean(),
    }),
  ),
});

export const member = z.object({
  account: z.string(),
  name: z.string(),
  role: z.enum(roles),
  email: z.string().optional(),
  twoStep: z.enum(memberStates).optional(),
  since: z.date().nullable().optional(),
  dueAt: z.date().nullable().optional(),
  lastSignInAt: z.date().nullable().optional(),
  recoveryCodesLeft: z.int().nullable().optional(),
});

const counted = z.int();

export const members = z.object({
  organization,
  members: z.array(member),
  next: z.string().nullable(),
  summary: z
    .object({
      members: counted,
      on: counted,
      off: counted,
      due: counted,
      overdue: counted,
      invited: counted,
    })
    .optional(),
  self: z.string(),
  asked: z.object({ state: z.enum(memberStates).optional(), q: z.string().optional() }),
});

export const changedRole = z.object({ account: z.string(), role: z.enum(roles) });
export const reset = z.object({ account: z.string(), sessionsEnded: counted });

const invitation = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(['administrator', 'member']),
  invitedBy: z.string().nullable(),
  createdAt: z.date(),
  expiresAt: z.date(),
});
export const invitations = z.object({ organization, invitations: z.array(invitation) });
export const invited = z.object({
  invitations: z.array(invitation),
  sent: counted,
  refused: z.array(
    z.object({ email: z.string(), why: z.enum(['member', 'invited', 'too-many', 'letters']) }),
  ),
});

const counts = z.object({ members: counted, withTwoStep: counted, without: counted });
export const security = z.object({
  organization,
  required: z.boolean(),
  from: z.date().nullable(),
  counts,
  ownTwoStep: z.boolean(),
});
export const preview = z.object({
  organization,
  from: z.date(),
  due: z.array(z.object({ account: z.string(), name: z.string(), email: z.string(), dueAt: z.date() })),
  counts: counts.extend({ signedIn: counted, owner: z.boolean() }),
});

const someone = z.object({ account: z.string(), name: z.string() }).nullable();
export const trail = z.object({
  organization,
  events: z.array(
    z.object({
      id: z.int(),
      type: z.string(),
      at: z.date(),
      by: someone,
      to: someone,
      reason: z.string().optional(),
      browser: z.string(),
      network: z.string(),
    }),
  ),
  next: z.string().nullable(),
  asked: z.object({ type: z.string().optional(), account: z.string().optional() }),
});

export const joined = z.object({
  next: z.literal('signed-in'),
  then: z.string(),
  organization: z.object({ id: z.string(), slug: z.string(), name: z.string() }),
});
