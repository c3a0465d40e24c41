import type { ActivityType } from '../../src/activity/kinds.ts';
import type { MembersBody, Summary } from '../../src/organizations/members/list-members.ts';
import type { OrganizationsBody } from '../../src/organizations/organizations.ts';
import type { OrganizationBody } from '../../src/organizations/organization.ts';
import { DeleteOrganizationPage } from '../../src/organizations/pages/delete-organization.tsx';
import { GeneralPage } from '../../src/organizations/pages/general.tsx';
import { InvitationsPage } from '../../src/organizations/invitations/pages/invitations.tsx';
import { MemberPage } from '../../src/organizations/members/pages/member.tsx';
import { MembersPage } from '../../src/organizations/members/pages/members.tsx';
import { OrganizationsPage } from '../../src/organizations/pages/organizations.tsx';
import { PreviewPage } from '../../src/organizations/mandate/pages/preview.tsx';
import { ResetMemberPage } from '../../src/organizations/members/pages/reset-member.tsx';
import { SecurityPage } from '../../src/organizations/mandate/pages/security.tsx';
import { SetUpFirstPage } from '../../src/organizations/mandate/pages/set-up-first.tsx';
import { TrailPage } from '../../src/organizations/trail/pages/trail.tsx';
import type { MemberPageBody } from '../../src/organizations/members/read-member.ts';
import type { TrailEvent } from '../../src/organizations/trail/read-trail.ts';
import { AccessTokensPage } from '../../src/console/access-tokens/pages/access-tokens.tsx';
import { NewAccessTokenPage } from '../../src/console/access-tokens/pages/new-access-token.tsx';
import { ShownAccessTokenPage } from '../../src/console/access-tokens/pages/shown-access-token.tsx';
import { InvitationPage } from '../../src/sign-in/pages/invitation.tsx';
import { scopes } from '../../src/text/scopes.ts';
import type { View } from '../../src/web/view.ts';
import {
  announced,
  at,
  inDays,
  long,
  members,
  organization,
  required,
  self,
} from './sample-organizations.ts';

export const sampleOrganizations: OrganizationsBody['organizations'] = [
  { ...organization('owner'), blocked: false },
  { ...organization('member', { name: '한빛 연구소', ...required }), blocked: true },
  { ...organization('administrator', { ...long, deletesAt: inDays(6) }), blocked: false },
];
export const sampleInvitations: OrganizationsBody['invitations'] = [
  {
    id: 'a',
    organization: 'Dojeon Labs',
    slug: 'dojeon-labs-q7d2mk',
    invitedBy: 'minjun@dojeon.example',
    role: 'member',
    requiresTwoStep: true,
    level: 'any',
  },
  {
    id: 'b',
    organization: long.name,
    slug: 'long-x4k2pm',
    invitedBy: null,
    role: 'administrator',
    requiresTwoStep: true,
    level: 'passkeys',
  },
];

const summary: Summary = { members: 12, on: 9, off: 0, due: 2, overdue: 1, invited: 2 };
const listed = (of: OrganizationBody, more: Partial<MembersBody> = {}): MembersBody => ({
  organization: of,
  members,
  next: null,
  summary,
  offered: { ownTwoStep: true, toRemind: 3, remindedToday: false, remindedCount: 0 },
  self,
  asked: {},
  asks: { level: of.mandate.level, from: of.mandate.from ?? undefined },
  ...more,
});
const managed = (index: number, more: Partial<MemberPageBody> = {}): MemberPageBody => ({
  organization: organization('owner', required),
  member: members[index]!,
  own: false,
  mayAct: true,
  elsewhere: false,
  ownTwoStep: true,
  lacks: members[index]!.twoStep === 'on' ? undefined : 'any',
  remindedToday: false,
  ...more,
});
const invitation = (
  id: string,
  email: string,
  role: 'administrator' | 'member',
  invitedBy: string | null,
) => ({
  ...{ id, email, role, invitedBy, language: invitedBy ? ('ko' as const) : ('en' as const) },
  createdAt: inDays(-2),
  expiresAt: inDays(5),
});
const invitations = [
  invitation('a', 'jiwoo.kang@hanbit.example', 'member', '김서연'),
  invitation('b', `${'a'.repeat(64)}@${'b'.repeat(60)}.example`, 'administrator', null),
];
const counts = { members: 12, withTwoStep: 9, without: 3 };
const everybody = { members: 12, withTwoStep: 12, without: 0 };
const secured = (of: OrganizationBody, more: object = {}) => ({
  ...{ organization: of, required: of.mandate.required, from: of.mandate.from },
  ...{ timeZone: of.timeZone, counts, ownTwoStep: true, trustedBrowsers: true, trustDays: 0 },
  ...{ level: 'any' as const, next: null, ownPasskey: true },
  history: of.mandate.required ? events.slice(4, 6) : [],
  ...more,
});
const due = members.slice(0, 3).map(({ account, name, email }) => ({ account, name, email, dueAt: at }));
const previewed = (more: object = {}, concerned: object = {}) => ({
  ...{ organization: organization(), from: at, level: 'any' as const, due },
  counts: { ...counts, signedIn: 2, owner: true, ...concerned },
  ...more,
});
const [minjun, , , seoyeon] = members.map(({ account, name, email }) => ({ account, name, email }));
const event = (
  id: number,
  type: ActivityType,
  hours: number,
  more: Partial<TrailEvent> = {},
): TrailEvent => ({
  ...{ id, type, at: inDays(-hours / 24), by: seoyeon!, to: null },
  ...{ browser: 'Chrome on macOS', network: '203.0.113.24' },
  ...more,
});
const events = [
  event(9, 'two-step-reset-by-administrator', 1, { to: minjun!, reason: 'Lost phone, I called him.' }),
  event(8, 'role-changed', 3, { to: minjun!, reason: 'administrator', was: 'member' }),
  event(12, 'invitation-sent', 20, { reason: 'member', subject: 'jiwoo.kang@hanbit.example' }),
  event(11, 'organization-renamed', 30, { subject: 'Hanbit Labs' }),
  event(7, 'mandate-set', 40, { reason: '2026-12-01T05:03:26.000Z' }),
  event(6, 'mandate-lifted-by-operator', 41, { by: null, browser: '-', network: '-' }),
  event(5, 'organization-left', 90, { by: { account: 'gone', name: '', email: null } }),
];
const trail = (more: object = {}) => ({
  ...{ organization: organization(), events, next: null, asked: {} },
  ...more,
});
const tokens = [
  {
    ...{ id: 'a', name: 'HR sync', scopes: ['members:read' as const, 'invitations:write' as const] },
    ...{ createdAt: inDays(-40), expiresAt: inDays(50), lastUsedAt: inDays(-1) },
    ...{ madeBy: '김서연', paused: false },
  },
  {
    ...{ id: 'b', name: `${'b'.repeat(99)}!`, scopes: [...scopes] },
    ...{
      createdAt: inDays(-2),
      expiresAt: inDays(363),
      lastUsedAt: null,
      madeBy: 'a'.repeat(100),
      paused: true,
    },
  },
];
const shownToken = {
  ...{ name: 'HR sync', token: `sallyport_${'0123456789abcdef'.repeat(4)}deadbeef` },
  ...{ scopes: ['members:read' as const], expiresAt: inDays(90), shownUntil: inDays(0.006) },
};
const closed = {
  name: 'Hanbit Analytics',
  slug: 'hanbit-analytics-k3x9q2',
  level: 'any' as const,
  mayLeave: true,
};
const blocked = (more: object = {}) => ({
  ...{
    closed: [closed],
    open: [],
    mustSetUp: false,
    twoStep: false,
    then: '/organizations/hanbit-analytics-k3x9q2/members',
  },
  ...more,
});
const link = (stage: 'new' | 'sign-in' | 'ready' | 'other', more: object = {}) => ({
  ...{ organization: 'Hanbit Analytics', role: 'member' as const },
  ...{ requiresTwoStep: true, level: 'any' as const },
  ...{ slug: 'hanbit-analytics-x4k2pm', invitedBy: 'jihoon.park@hanbit.example' },
  ...{ email: 'jiwoo.kang@hanbit.example', stage },
  ...more,
});

type Page = (view: View) => unknown;
const only = (page: Page, fields: string[] = []) => ({ fields, page });

/** Organization Management in every state that looks different. */
export const organizationPages: Record<string, { fields: string[]; page: Page }> = {
  organizations: only(
    (view) => OrganizationsPage(view, { organizations: sampleOrganizations, invitations: sampleInvitations }),
    ['name'],
  ),
  'organizations-none': only(
    (view) => OrganizationsPage(view, { organizations: [], invitations: [] }),
    ['name'],
  ),
  members: only((view) => MembersPage(view, listed(organization('owner', announced), { next: 'abc' }))),
  'members-required': only((view) => MembersPage(view, listed(organization('administrator', required)))),
  'members-level': only((view) =>
    MembersPage(
      view,
      listed(organization('owner', required), { asks: { level: 'passkeys', from: inDays(14) } }),
    ),
  ),
  'members-free': only((view) =>
    MembersPage(view, listed(organization(), { summary: { ...summary, off: 3, due: 0, overdue: 0 } })),
  ),
  'members-newest': only((view) =>
    MembersPage(view, listed(organization('owner', required), { asked: { sort: '-joined' }, next: 'abc' })),
  ),
  'members-found': only((view) =>
    MembersPage(
      view,
      listed(organization(), {
        asked: { q: '<김>', state: 'on', role: 'member' },
        members: members.slice(3, 4),
      }),
    ),
  ),
  'members-nobody': only((view) =>
    MembersPage(view, listed(organization('owner', long), { asked: { q: 'x'.repeat(100) }, members: [] })),
  ),
  'members-everybody': only((view) =>
    MembersPage(
      view,
      listed(organization('owner', required), {
        asked: { state: 'overdue' },
        members: [],
        summary: { members: 12, on: 12, off: 0, due: 0, overdue: 0, invited: 0 },
      }),
    ),
  ),
  'members-alone': only((view) =>
    MembersPage(
      view,
      listed(organization('owner', { deletesAt: inDays(6) }), {
        members: members.slice(3, 4),
        summary: { members: 1, on: 1, off: 0, due: 0, overdue: 0, invited: 0 },
      }),
    ),
  ),
  'members-first': only((view) =>
    MembersPage(
      view,
      listed(organization(), {
        members: [{ ...members[3]!, twoStep: 'off', since: null, recoveryCodesLeft: null }],
        summary: { members: 1, on: 0, off: 1, due: 0, overdue: 0, invited: 0 },
        offered: { ownTwoStep: false, toRemind: 0, remindedToday: false, remindedCount: 0 },
      }),
    ),
  ),
  'members-first-invited': only((view) =>
    MembersPage(
      view,
      listed(organization(), {
        members: members.slice(3, 4),
        summary: { members: 1, on: 1, off: 0, due: 0, overdue: 0, invited: 2 },
      }),
    ),
  ),
  'members-reminded': only((view) =>
    MembersPage(
      view,
      listed(organization('owner', required), {
        offered: { ownTwoStep: true, toRemind: 3, remindedToday: true, remindedCount: 4 },
      }),
    ),
  ),
  'members-own-first': only((view) =>
    MembersPage(
      view,
      listed(organization('administrator', announced), {
        offered: { ownTwoStep: false, toRemind: 2, remindedToday: false, remindedCount: 0 },
      }),
    ),
  ),
  'members-plain': only((view) =>
    MembersPage(view, {
      ...{ organization: organization('member', { deletesAt: inDays(6) }), self, next: 'abc', asked: {} },
      members: members.map(({ account, name, role }) => ({ account, name, role })),
    }),
  ),
  'member-on': only((view) => MemberPage(view, managed(4))),
  'member-none-left': only((view) => MemberPage(view, managed(5))),
  'member-overdue': only((view) => MemberPage(view, managed(0))),
  'member-reminded': only((view) => MemberPage(view, managed(0, { remindedToday: true }))),
  'member-without-passkey': only((view) =>
    MemberPage(
      view,
      managed(0, { lacks: 'passkeys', member: { ...members[0]!, methods: ['app'], since: inDays(-9) } }),
    ),
  ),
  'member-long': only((view) => MemberPage(view, managed(2))),
  'member-elsewhere': only((view) => MemberPage(view, managed(5, { elsewhere: true }))),
  'member-self': only((view) => MemberPage(view, managed(3, { mayAct: false, own: true }))),
  'member-above': only((view) =>
    MemberPage(view, managed(4, { mayAct: false, organization: organization('administrator') })),
  ),
  'member-own-first': only((view) => MemberPage(view, managed(0, { ownTwoStep: false }))),
  'reset-member': only((view) => ResetMemberPage(view, managed(5)), ['reason']),
  invitations: only(
    (view) =>
      InvitationsPage(view, {
        organization: organization('owner', required),
        invitations,
        demand: 'passkeys',
        cancelled: [
          { id: 'c', email: 'jisoo.lee@hanbit.example', role: 'member', cancelledAt: inDays(-0.001) },
        ],
      }),
    ['emails'],
  ),
  'invitations-none': only(
    (view) =>
      InvitationsPage(view, {
        organization: organization('administrator'),
        invitations: [],
        demand: 'any',
        cancelled: [],
      }),
    ['emails'],
  ),
  security: only((view) => SecurityPage(view, secured(organization()))),
  'security-own-first': only((view) => SecurityPage(view, secured(organization(), { ownTwoStep: false }))),
  'security-announced': only((view) => SecurityPage(view, secured(organization('owner', announced)))),
  'security-required': only((view) =>
    SecurityPage(view, secured(organization('administrator', required), { counts: everybody })),
  ),
  'security-level': only((view) =>
    SecurityPage(
      view,
      secured(organization('owner', required), { next: { level: 'passkeys' as const, from: inDays(14) } }),
    ),
  ),
  'security-no-passkey': only((view) =>
    SecurityPage(view, secured(organization('owner', required), { ownPasskey: false })),
  ),
  'security-trust': only((view) => SecurityPage(view, secured(organization(), { trustDays: 30 }))),
  'security-no-trust': only((view) =>
    SecurityPage(view, secured(organization('owner', required), { trustDays: 30, trustedBrowsers: false })),
  ),
  'security-trust-own-first': only((view) =>
    SecurityPage(view, secured(organization(), { trustDays: 14, ownTwoStep: false })),
  ),
  preview: only((view) => PreviewPage(view, previewed())),
  'preview-another-day': only((view) => PreviewPage(view, previewed({ from: inDays(45) }))),
  'preview-many': only((view) =>
    PreviewPage(
      view,
      previewed(
        {
          organization: organization('owner', { ...announced, ...long }),
          from: inDays(7),
          due: Array.from({ length: 100 }, (_, index) => due[index % 3]!),
        },
        { members: 1200, without: 312, signedIn: 1, owner: false },
      ),
    ),
  ),
  'preview-passkeys': only((view) =>
    PreviewPage(
      view,
      previewed({ organization: organization('owner', required), level: 'passkeys' as const }),
    ),
  ),
  'preview-nobody': only((view) =>
    PreviewPage(view, previewed({ due: [] }, { ...everybody, signedIn: 0, owner: false })),
  ),
  trail: only((view) => TrailPage(view, trail({ next: 'abc' }))),
  'trail-of-one': only((view) =>
    TrailPage(
      view,
      trail({ asked: { account: minjun!.account, type: 'role-changed' }, events: [events[1]!] }),
    ),
  ),
  'trail-empty': only((view) => TrailPage(view, trail({ events: [], asked: { account: 'gone' } }))),
  'access-tokens': only((view) => AccessTokensPage(view, { organization: organization(), tokens })),
  'access-tokens-none': only((view) =>
    AccessTokensPage(view, { organization: organization('administrator', required), tokens: [] }),
  ),
  'new-access-token': only((view) => NewAccessTokenPage(view, organization()), ['name', 'expiresInDays']),
  'shown-access-token': only((view) =>
    ShownAccessTokenPage(view, { id: 'a', organization: organization('owner', long), shown: shownToken }),
  ),
  general: only((view) => GeneralPage(view, organization()), ['name', 'timeZone']),
  'general-member': only((view) => GeneralPage(view, organization('member', long))),
  'general-deleting': only(
    (view) => GeneralPage(view, organization('owner', { deletesAt: inDays(6) })),
    ['name'],
  ),
  'delete-organization': only((view) => DeleteOrganizationPage(view, organization('owner', long)), ['name']),
  'set-up-first': only((view) => SetUpFirstPage(view, blocked())),
  'set-up-first-several': only((view) =>
    SetUpFirstPage(
      view,
      blocked({
        closed: [closed, { ...closed, ...long, slug: 'b', mayLeave: false }],
        open: [{ name: '한빛 연구소', slug: 'c' }],
      }),
    ),
  ),
  'set-up-first-passkey': only((view) =>
    SetUpFirstPage(view, blocked({ closed: [{ ...closed, level: 'passkeys' as const }], twoStep: true })),
  ),
  'set-up-first-reset': only((view) => SetUpFirstPage(view, blocked({ closed: [], mustSetUp: true }))),
  'invitation-new': only((view) => InvitationPage(view, link('new')), ['name', 'password']),
  'invitation-passkeys': only((view) => InvitationPage(view, link('ready', { level: 'passkeys' }))),
  'invitation-sign-in': only((view) => InvitationPage(view, link('sign-in'))),
  'invitation-ready': only((view) => InvitationPage(view, link('ready', { organization: long.name }))),
  'invitation-other': only((view) => InvitationPage(view, link('other'))),
};
