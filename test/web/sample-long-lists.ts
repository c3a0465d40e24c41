import { createHash } from 'node:crypto';
import { ActivityPage } from '../../src/activity/pages/activity.tsx';
import { MembersPage } from '../../src/organizations/members/pages/members.tsx';
import { PreviewPage } from '../../src/organizations/mandate/pages/preview.tsx';
import { TrailPage } from '../../src/organizations/trail/pages/trail.tsx';
import { SessionsPage } from '../../src/sessions/pages/sessions.tsx';
import type { View } from '../../src/web/view.ts';
import { announced, inDays, members, organization } from './sample-organizations.ts';

// Lists with as many rows as a page shows, no two alike: what pages weigh at most.

/** The same hexadecimal digits each time, which no compression makes shorter than half. */
const digits = (index: number) => createHash('sha256').update(String(index)).digest('hex');
const idOf = (index: number) =>
  digits(index).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
const nameOf = (index: number) => `${digits(index).slice(0, 7)} ${digits(index).slice(7, 14)}`;
const emailOf = (index: number) => `${digits(index).slice(14, 30)}@hanbit.example`;
const addressOf = (index: number) =>
  [...createHash('sha256').update(String(index)).digest()].slice(0, 4).join('.');
const rows = <Row>(many: number, row: (index: number) => Row): Row[] =>
  Array.from({ length: many }, (_, i) => row(i));
const momentOf = (index: number) => inDays(-Number.parseInt(digits(index).slice(0, 4), 16) / 1000);

const manyMembers = rows(50, (index) => ({
  ...members[index % members.length]!,
  ...{ account: idOf(index), name: nameOf(index), email: emailOf(index), lastSignInAt: momentOf(index) },
}));
const events = rows(50, (index) => ({
  ...{ id: 100_000 - index, type: 'role-changed' as const, at: momentOf(index), reason: 'administrator' },
  by: { account: idOf(index), name: nameOf(index), email: emailOf(index) },
  to: { account: idOf(100 + index), name: nameOf(100 + index), email: emailOf(100 + index) },
  ...{ browser: 'Chrome on macOS' as const, network: addressOf(index) },
}));
const summary = { members: 1200, on: 800, off: 0, due: 300, overdue: 100, invited: 20 };
const counts = { members: 1200, withTwoStep: 800, without: 400, signedIn: 12, owner: false };
const due = rows(100, (index) => ({
  ...{ account: idOf(index), name: nameOf(index), email: emailOf(index), dueAt: inDays(-1) },
}));

const list = (page: (view: View) => unknown) => ({ fields: [] as string[], page });

export const longLists = {
  'members-whole': list((view) =>
    MembersPage(view, {
      organization: organization('owner', announced),
      members: manyMembers,
      ...{ next: 'abc', summary, self: idOf(3), asked: {} },
      offered: { ownTwoStep: true, toRemind: 30, remindedToday: false, remindedCount: 0 },
    }),
  ),
  'preview-whole': list((view) =>
    PreviewPage(view, {
      organization: organization('owner', announced),
      from: inDays(7),
      level: 'any',
      due,
      counts,
    }),
  ),
  'trail-whole': list((view) =>
    TrailPage(view, { organization: organization(), events, next: 'abc', asked: {} }),
  ),
  'sessions-whole': list((view) =>
    SessionsPage(view, {
      sessions: rows(100, (index) => ({
        ...{ id: idOf(index), current: index === 0, browser: 'Chrome on macOS', address: addressOf(index) },
        ...{ createdAt: inDays(-1), lastSeenAt: momentOf(index), methods: ['pwd' as const] },
      })),
      here: addressOf(0),
    }),
  ),
  'activity-whole': list((view) =>
    ActivityPage(view, {
      events: rows(15, (index) => ({
        ...{ id: 900 - index, type: 'sign-in-refused' as const, at: momentOf(index), reason: 'password' },
        ...{ browser: 'Chrome on macOS' as const, network: addressOf(index) },
      })),
      next: 'abc',
      here: addressOf(0),
    }),
  ),
};
