import type { ManagedMemberBody } from '../../src/organizations/members/list-members.ts';
import type { OrganizationBody } from '../../src/organizations/organization.ts';

// The data of the sample pages of organizations.

export const at = new Date('2026-11-24T05:03:26Z');
export const inDays = (days: number) => new Date(at.getTime() + days * 86_400_000);

const longName = 'Hanbitanalyticsandresearchinternational'.repeat(3).slice(0, 100);

export const organization = (
  role: OrganizationBody['role'] = 'owner',
  more: Partial<OrganizationBody> = {},
): OrganizationBody => ({
  id: '018f0000-0000-7000-8000-000000000001',
  slug: 'hanbit-analytics-k3x9q2',
  name: 'Hanbit Analytics',
  role,
  timeZone: 'Asia/Seoul',
  mandate: { required: false, from: null, level: 'any' as const },
  deletesAt: null,
  ...more,
});
export const announced = { mandate: { required: true, from: inDays(7), level: 'any' as const } };
export const required = { mandate: { required: true, from: inDays(-9), level: 'any' as const } };
export const long = { name: longName };

const people = [
  ['정민준', 'minjun.jung@hanbit.example', 'member', 'overdue'],
  ['Daniel Okafor', 'daniel.okafor@hanbit.example', 'member', 'due'],
  [longName, `${'a'.repeat(64)}@${'b'.repeat(60)}.example`, 'administrator', 'off'],
  ['김서연', 'seoyeon.kim@hanbit.example', 'owner', 'on'],
  ['박지훈', 'jihoon.park@hanbit.example', 'administrator', 'on'],
  ['Priya Raghunathan', 'priya.raghunathan@hanbit.example', 'member', 'on'],
] as const;

/** An organization in each state, with the facts that go with it. */
export const members: ManagedMemberBody[] = people.map(([name, email, role, twoStep], index) => ({
  account: `018f0000-0000-7000-8000-00000000000${index}`,
  name,
  email,
  role,
  twoStep,
  methods: twoStep === 'on' ? [(['app', 'passkey'] as const)[index % 2]!] : [],
  since: twoStep === 'on' ? inDays(-100 - index) : null,
  dueAt: twoStep === 'due' ? inDays(7) : twoStep === 'overdue' ? inDays(-9) : null,
  joinedAt: inDays(-400 + 31 * index),
  lastSignInAt: index === 1 ? null : inDays(-index * index),
  recoveryCodesLeft: twoStep === 'on' ? [8, 2, 0][index - 3]! : null,
}));
export const self = members[3]!.account;
