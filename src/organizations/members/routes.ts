import { z } from 'zod';
import { id } from '../../contract/fields.ts';
import { reason } from '../../contract/names.ts';
import { done } from '../../contract/outcome.ts';
import { cursor } from '../../contract/paging.ts';
import { route } from '../../contract/route.ts';
import { roles } from '../../contract/who.ts';
import { organization } from '../organization.ts';
import { changeRole } from './change-role.ts';
import { membersCsv } from './members-csv.ts';
import { eachMember, listMembers } from './list-members.ts';
import { memberStates } from './list-members.sql.ts';
import { MemberPage } from './pages/member.tsx';
import { MembersPage } from './pages/members.tsx';
import { ResetMemberPage } from './pages/reset-member.tsx';
import { readMember } from './read-member.ts';
import { remindAll, remindMember } from './remind.ts';
import { removeMember } from './remove-member.ts';
import { resetMember } from './reset-member.ts';

const list = '/organizations/:org/members';
const one = `${list}/:account`;

/** An empty field of a filter's form says nothing. */
const search = z
  .string({ error: 'fields.wrongType' })
  .max(100, { error: 'fields.tooLong' })
  .transform((value) => value.trim() || undefined)
  .optional();

const member = z.object({
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

const members = z.object({
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
const reset = z.object({ account: z.string(), sessionsEnded: counted });

/** Organization Management > Members. */
export const memberRoutes = [
  route({
    method: 'GET',
    path: list,
    who: 'member',
    input: z.object({
      state: z.enum(memberStates, { error: 'fields.wrongType' }).optional(),
      q: search,
      after: cursor,
    }),
    act: listMembers,
    answer: members,
    page: MembersPage,
  }),
  route({
    method: 'GET',
    path: `${list}.csv`,
    who: 'administrator',
    act: async (context, who) => done({ rows: eachMember(context, who.organization), of: who.organization }),
    file: membersCsv,
    fileType: 'text/csv',
  }),
  route({
    method: 'GET',
    path: one,
    who: 'administrator',
    input: z.object({ account: id }),
    act: readMember,
    answer: z.object({ organization: organization, member: member }),
    page: MemberPage,
  }),
  route({
    method: 'POST',
    path: `${list}/remind`,
    who: 'acting-administrator',
    act: remindAll,
    status: 202,
    answer: z.object({ reminding: z.literal(true) }),
    form: list,
    says: 'reminded',
  }),
  route({
    method: 'POST',
    path: `${one}/remind`,
    who: 'acting-administrator',
    input: z.object({ account: id }),
    act: remindMember,
    status: 202,
    answer: z.object({ reminded: z.literal(1) }),
    form: one,
    says: 'reminded',
  }),
  route({
    method: 'POST',
    path: `${one}/role`,
    who: 'acting-owner',
    input: z.object({
      account: id,
      role: z.enum(['administrator', 'member'], { error: 'fields.wrongType' }),
    }),
    act: changeRole,
    answer: changedRole,
    form: one,
    says: 'roleChanged',
  }),
  route({
    method: 'POST',
    path: `${one}/remove`,
    who: 'acting-administrator',
    input: z.object({ account: id }),
    act: removeMember,
    status: 204,
    form: one,
    next: (_, { org = '' }) => `/organizations/${org}/members`,
    says: 'memberRemoved',
  }),
  route({
    method: 'GET',
    path: `${one}/reset-two-step`,
    who: 'acting-administrator',
    input: z.object({ account: id }),
    act: readMember,
    page: ResetMemberPage,
  }),
  route({
    method: 'POST',
    path: `${one}/reset-two-step`,
    who: 'acting-administrator',
    input: z.object({ account: id, reason }),
    act: resetMember,
    answer: reset,
    form: `${one}/reset-two-step`,
    next: ({ account }, { org = '' }) => `/organizations/${org}/members/${account}`,
    says: 'memberReset',
  }),
];
