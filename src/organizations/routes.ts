import { z } from 'zod';
import { thenPath, typedId } from '../contract/fields.ts';
import { organizationName } from '../contract/names.ts';
import { done } from '../contract/outcome.ts';
import { route } from '../contract/route.ts';
import { readHome } from './home.ts';
import { HomePage } from './pages/home.tsx';
import * as answers from './answers.ts';
import { transferOwnership } from './members/change-role.ts';
import { deleteOrganization, keepOrganization } from './delete-organization.ts';
import { invitationRoutes } from './invitations/routes.ts';
import { memberRoutes } from './members/routes.ts';
import {
  createOrganization,
  listOrganizations,
  readOrganization,
  renameOrganization,
  toBody,
} from './organizations.ts';
import { DeleteOrganizationPage } from './pages/delete-organization.tsx';
import { GeneralPage } from './pages/general.tsx';
import { OrganizationsPage } from './pages/organizations.tsx';
import { SetUpFirstPage } from './mandate/pages/set-up-first.tsx';
import { leaveOrganization } from './members/remove-member.ts';
import { securityRoutes } from './mandate/routes.ts';
import { goOn, readSetUpFirst } from './mandate/set-up-first.ts';

const organization = '/organizations/:org';

/** The start page; Organization Management: the organization itself, and the page that says why it is closed. */
export const organizationRoutes = [
  route({
    method: 'GET',
    path: '/',
    who: 'setting-up',
    act: readHome,
    page: HomePage,
    elsewhere: ({ mustSetUp }) => (mustSetUp ? '/account/two-step/required' : undefined),
  }),
  route({
    method: 'GET',
    path: '/organizations',
    who: 'setting-up',
    act: listOrganizations,
    answer: answers.organizations,
    page: OrganizationsPage,
  }),
  route({
    method: 'POST',
    path: '/organizations',
    who: 'session',
    input: z.object({ name: organizationName }),
    act: createOrganization,
    status: 201,
    answer: answers.organization,
    form: '/organizations',
    next: ({ slug }) => `/organizations/${slug}/members`,
    says: 'organizationFounded',
  }),
  route({
    method: 'GET',
    path: organization,
    who: 'member',
    act: readOrganization,
    answer: answers.organization,
    page: GeneralPage,
  }),
  route({
    method: 'POST',
    path: `${organization}/rename`,
    who: 'owner',
    input: z.object({ name: organizationName }),
    act: renameOrganization,
    answer: answers.organization,
    form: organization,
    says: 'organizationRenamed',
  }),
  route({
    method: 'POST',
    path: `${organization}/leave`,
    who: 'joined',
    act: leaveOrganization,
    status: 204,
    answer: z.null(),
    form: organization,
    next: () => '/organizations',
    says: 'organizationLeft',
  }),
  route({
    method: 'POST',
    path: `${organization}/owner`,
    who: 'acting-owner',
    input: z.object({ account: typedId }),
    act: transferOwnership,
    answer: answers.changedRole,
    form: organization,
    says: 'ownerChanged',
  }),
  route({
    method: 'GET',
    path: `${organization}/delete`,
    who: 'proven-owner',
    act: async (_, who) => done(toBody(who.organization)),
    page: DeleteOrganizationPage,
  }),
  route({
    method: 'POST',
    path: `${organization}/delete`,
    who: 'proven-owner',
    input: z.object({ name: z.string({ error: 'fields.wrongType' }).max(200, { error: 'fields.tooLong' }) }),
    act: deleteOrganization,
    answer: z.object({ deletesAt: z.date() }),
    form: `${organization}/delete`,
    next: () => '/organizations',
    says: 'organizationDeletes',
  }),
  route({
    method: 'POST',
    path: `${organization}/delete/cancel`,
    who: 'owner',
    act: keepOrganization,
    status: 204,
    answer: z.null(),
    form: organization,
    says: 'organizationKept',
  }),
  route({
    method: 'GET',
    path: '/account/two-step/required',
    who: 'setting-up',
    input: z.object({ then: thenPath }),
    act: readSetUpFirst,
    page: SetUpFirstPage,
    elsewhere: goOn,
  }),
  ...memberRoutes,
  ...invitationRoutes,
  ...securityRoutes,
];
