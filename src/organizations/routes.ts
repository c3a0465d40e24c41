import { z } from 'zod';
import { thenPath, timeZone, typedId } from '../contract/fields.ts';
import { organizationName } from '../contract/names.ts';
import { done } from '../contract/outcome.ts';
import { route } from '../contract/route.ts';
import { Home, readHome } from './home.ts';
import { HomePage } from './pages/home.tsx';
import { ChangedRole, transferOwnership } from './members/change-role.ts';
import { deleteOrganization, Deletion, keepOrganization } from './delete-organization.ts';
import { invitationRoutes } from './invitations/routes.ts';
import { memberRoutes } from './members/routes.ts';
import {
  createOrganization,
  listOrganizations,
  Organizations,
  readOrganization,
  renameOrganization,
} from './organizations.ts';
import { DeleteOrganizationPage } from './pages/delete-organization.tsx';
import { GeneralPage } from './pages/general.tsx';
import { OrganizationsPage } from './pages/organizations.tsx';
import { SetUpFirstPage } from './mandate/pages/set-up-first.tsx';
import { leaveOrganization } from './members/remove-member.ts';
import { mandateRoutes } from './mandate/routes.ts';
import { Organization, organizationBody } from './organization.ts';
import { trailRoutes } from './trail/routes.ts';
import { goOn, readSetUpFirst, SetUpFirst } from './mandate/set-up-first.ts';

const one = '/organizations/:org';

/** The start page; Organization Management: the organization itself, and the page that says why it is closed. */
export const organizationRoutes = [
  route({
    method: 'GET',
    path: '/',
    who: 'setting-up',
    input: z.object({ joined: z.string().max(200).optional().catch(undefined) }),
    act: readHome,
    answer: Home,
    page: HomePage,
    elsewhere: ({ mustSetUp }) => (mustSetUp ? '/account/two-step/required' : undefined),
  }),
  route({
    method: 'GET',
    path: '/organizations',
    who: 'setting-up',
    act: listOrganizations,
    answer: Organizations,
    page: OrganizationsPage,
  }),
  route({
    method: 'POST',
    path: '/organizations',
    who: 'session',
    input: z.object({ name: organizationName }),
    act: createOrganization,
    status: 201,
    answer: Organization,
    form: '/organizations',
    next: ({ slug }) => `/organizations/${slug}/members`,
    says: 'organizationFounded',
  }),
  route({
    method: 'GET',
    path: one,
    who: 'member',
    act: readOrganization,
    answer: Organization,
    page: GeneralPage,
  }),
  route({
    method: 'POST',
    path: `${one}/rename`,
    who: 'owner',
    input: z.object({ name: organizationName, timeZone }),
    act: renameOrganization,
    answer: Organization,
    form: one,
    says: 'organizationSaved',
  }),
  route({
    method: 'POST',
    path: `${one}/leave`,
    who: 'joined',
    act: leaveOrganization,
    status: 204,
    form: one,
    next: () => '/organizations',
    says: 'organizationLeft',
  }),
  route({
    method: 'POST',
    path: `${one}/owner`,
    who: 'acting-owner',
    input: z.object({ account: typedId }),
    act: transferOwnership,
    answer: ChangedRole,
    form: one,
    says: 'ownerChanged',
  }),
  route({
    method: 'GET',
    path: `${one}/delete`,
    who: 'proven-owner',
    act: async ({ now }, who) => done(organizationBody(who.organization, now())),
    page: DeleteOrganizationPage,
  }),
  route({
    method: 'POST',
    path: `${one}/delete`,
    who: 'proven-owner',
    input: z.object({ name: z.string({ error: 'fields.wrongType' }).max(200, { error: 'fields.tooLong' }) }),
    act: deleteOrganization,
    answer: Deletion,
    form: `${one}/delete`,
    next: () => '/organizations',
    says: 'organizationDeletes',
  }),
  route({
    method: 'POST',
    path: `${one}/delete/cancel`,
    who: 'owner',
    act: keepOrganization,
    status: 204,
    form: one,
    says: 'organizationKept',
  }),
  route({
    method: 'GET',
    path: '/account/two-step/required',
    who: 'setting-up',
    input: z.object({ then: thenPath }),
    act: readSetUpFirst,
    answer: SetUpFirst,
    page: SetUpFirstPage,
    elsewhere: goOn,
  }),
  ...memberRoutes,
  ...invitationRoutes,
  ...mandateRoutes,
  ...trailRoutes,
];
