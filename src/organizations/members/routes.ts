import { z } from 'zod';
import { id, oneOfOrAll, thenPath } from '../../contract/fields.ts';
import { reason } from '../../contract/names.ts';
import { done } from '../../contract/outcome.ts';
import { cursor } from '../../contract/paging.ts';
import { roles } from '../../contract/who.ts';
import { route } from '../../contract/route.ts';
import { ChangedRole, changeRole } from './change-role.ts';
import { membersCsv } from './members-csv.ts';
import { eachMember, listMembers, Members } from './list-members.ts';
import { memberStates } from './list-members.sql.ts';
import { memberSorts } from './member-order.sql.ts';
import { MemberPage } from './pages/member.tsx';
import { MembersPage } from './pages/members.tsx';
import { ResetMemberPage } from './pages/reset-member.tsx';
import { OneMember, readMember } from './read-member.ts';
import { remindAll, Reminded, Reminding, remindMember } from './remind.ts';
import { removeMember } from './remove-member.ts';
import { resetMember, ResetOfMember } from './reset-member.ts';

const list = '/organizations/:org/members';
const one = `${list}/:account`;

/** An empty field of a filter's form counts as missing. */
const search = z
  .string({ error: 'fields.wrongType' })
  .max(100, { error: 'fields.tooLong' })
  .transform((value) => value.trim() || undefined)
  .optional();

/** Organization Management > Members. */
export const memberRoutes = [
  route({
    method: 'GET',
    path: list,
    who: 'member',
    scope: 'members:read',
    input: z.object({
      state: z.enum(memberStates, { error: 'fields.wrongType' }).optional(),
      role: oneOfOrAll(roles),
      q: search,
      sort: oneOfOrAll(memberSorts),
      after: cursor,
    }),
    act: listMembers,
    answer: Members,
    page: MembersPage,
  }),
  route({
    method: 'GET',
    path: `${list}.csv`,
    who: 'administrator',
    scope: 'members:read',
    act: async (context, who) => done({ rows: eachMember(context, who.organization), of: who.organization }),
    file: membersCsv,
    fileType: 'text/csv',
  }),
  route({
    method: 'GET',
    path: one,
    who: 'administrator',
    scope: 'members:read',
    input: z.object({ account: id }),
    act: readMember,
    answer: OneMember,
    page: MemberPage,
  }),
  route({
    method: 'POST',
    path: `${list}/remind`,
    who: 'acting-administrator',
    act: remindAll,
    status: 202,
    answer: Reminding,
    form: list,
    says: ({ count }) => ({ key: 'allReminded', count }),
  }),
  route({
    method: 'POST',
    path: `${one}/remind`,
    who: 'acting-administrator',
    input: z.object({ account: id, then: thenPath }),
    act: remindMember,
    status: 202,
    answer: Reminded,
    form: one,
    next: (_, { org = '', account = '' }, then) => then ?? `/organizations/${org}/members/${account}`,
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
    answer: ChangedRole,
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
    answer: ResetOfMember,
    form: `${one}/reset-two-step`,
    next: ({ account }, { org = '' }) => `/organizations/${org}/members/${account}`,
    says: 'memberReset',
  }),
];
