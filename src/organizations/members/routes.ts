import { z } from 'zod';
import { id } from '../../contract/fields.ts';
import { reason } from '../../contract/names.ts';
import { done } from '../../contract/outcome.ts';
import { cursor } from '../../contract/paging.ts';
import { route } from '../../contract/route.ts';
import * as answers from '../answers.ts';
import { changeRole } from './change-role.ts';
import { membersCsv } from '../trail/csv-files.ts';
import { eachMember, listMembers } from './list-members.ts';
import { memberStates } from './list-members.sql.ts';
import { MemberPage } from './pages/member.tsx';
import { MembersPage } from './pages/members.tsx';
import { ResetMemberPage } from './pages/reset-member.tsx';
import { readMember } from './read-member.ts';
import { remindAll, remindMember } from './remind.ts';
import { removeMember } from './remove-member.ts';
import { resetMember } from './reset-member.ts';

const members = '/organizations/:org/members';
const member = `${members}/:account`;

/** An empty field of a filter's form says nothing. */
const search = z
  .string({ error: 'fields.wrongType' })
  .max(100, { error: 'fields.tooLong' })
  .transform((value) => value.trim() || undefined)
  .optional();

/** Organization Management > Members. */
export const memberRoutes = [
  route({
    method: 'GET',
    path: members,
    who: 'member',
    input: z.object({
      state: z.enum(memberStates, { error: 'fields.wrongType' }).optional(),
      q: search,
      after: cursor,
    }),
    act: listMembers,
    answer: answers.members,
    page: MembersPage,
  }),
  route({
    method: 'GET',
    path: `${members}.csv`,
    who: 'administrator',
    act: async (context, who) => done({ rows: eachMember(context, who.organization), of: who.organization }),
    answer: z.string(),
    file: membersCsv,
    fileType: 'text/csv',
  }),
  route({
    method: 'GET',
    path: member,
    who: 'administrator',
    input: z.object({ account: id }),
    act: readMember,
    answer: z.object({ organization: answers.organization, member: answers.member }),
    page: MemberPage,
  }),
  route({
    method: 'POST',
    path: `${members}/remind`,
    who: 'acting-administrator',
    act: remindAll,
    status: 202,
    answer: z.object({ reminding: z.literal(true) }),
    form: members,
    says: 'reminded',
  }),
  route({
    method: 'POST',
    path: `${member}/remind`,
    who: 'acting-administrator',
    input: z.object({ account: id }),
    act: remindMember,
    status: 202,
    answer: z.object({ reminded: z.literal(1) }),
    form: member,
    says: 'reminded',
  }),
  route({
    method: 'POST',
    path: `${member}/role`,
    who: 'acting-owner',
    input: z.object({
      account: id,
      role: z.enum(['administrator', 'member'], { error: 'fields.wrongType' }),
    }),
    act: changeRole,
    answer: answers.changedRole,
    form: member,
    says: 'roleChanged',
  }),
  route({
    method: 'POST',
    path: `${member}/remove`,
    who: 'acting-administrator',
    input: z.object({ account: id }),
    act: removeMember,
    status: 204,
    answer: z.null(),
    form: member,
    next: (_, { org = '' }) => `/organizations/${org}/members`,
    says: 'memberRemoved',
  }),
  route({
    method: 'GET',
    path: `${member}/reset-two-step`,
    who: 'acting-administrator',
    input: z.object({ account: id }),
    act: readMember,
    page: ResetMemberPage,
  }),
  route({
    method: 'POST',
    path: `${member}/reset-two-step`,
    who: 'acting-administrator',
    input: z.object({ account: id, reason }),
    act: resetMember,
    answer: answers.reset,
    form: `${member}/reset-two-step`,
    next: ({ account }, { org = '' }) => `/organizations/${org}/members/${account}`,
    says: 'memberReset',
  }),
];
