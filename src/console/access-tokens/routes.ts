import { z } from 'zod';
import { id, missing } from '../../contract/fields.ts';
import { nameOf } from '../../contract/names.ts';
import { done } from '../../contract/outcome.ts';
import { route } from '../../contract/route.ts';
import { scopes } from '../../text/scopes.ts';
import { organizationBody } from '../../organizations/organization.ts';
import { AccessTokens, listAccessTokens, revokeAccessToken } from './access-tokens.ts';
import { makeAccessToken, MadeAccessToken } from './make-access-token.ts';
import { AccessTokensPage } from './pages/access-tokens.tsx';
import { NewAccessTokenPage } from './pages/new-access-token.tsx';
import { ShownAccessTokenPage } from './pages/shown-access-token.tsx';
import { keepAccessToken, showAccessToken } from './show-access-token.ts';

const list = '/organizations/:org/access-tokens';

/** A number from programs, digits from a form. */
const expiresInDays = z
  .union(
    [
      z.int(),
      z
        .string()
        .regex(/^\d{1,3}$/)
        .transform(Number),
    ],
    {
      error: missing('fields.daysRange'),
    },
  )
  .pipe(z.int().min(1, { error: 'fields.daysRange' }).max(365, { error: 'fields.daysRange' }));

const chosenScopes = z
  .array(z.enum(scopes, { error: 'fields.wrongType' }), { error: missing('fields.scopesRequired') })
  .min(1, { error: 'fields.scopesRequired' })
  .max(100, { error: 'fields.tooLong' })
  .transform((chosen) => scopes.filter((scope) => chosen.includes(scope)));

/** Organization Management > Access Tokens. */
export const accessTokenRoutes = [
  route({
    method: 'GET',
    path: list,
    who: 'administrator',
    act: listAccessTokens,
    answer: AccessTokens,
    page: AccessTokensPage,
  }),
  route({
    method: 'GET',
    path: `${list}/new`,
    who: 'proven-administrator',
    act: async ({ now }, who) => done(organizationBody(who.organization, now())),
    page: NewAccessTokenPage,
  }),
  route({
    method: 'POST',
    path: list,
    who: 'proven-administrator',
    input: z.object({ name: nameOf('fields.tokenNameRequired'), scopes: chosenScopes, expiresInDays }),
    act: makeAccessToken,
    status: 201,
    answer: MadeAccessToken,
    form: `${list}/new`,
    next: (made, { org = '' }) => `/organizations/${org}/access-tokens/${made.id}/shown`,
  }),
  route({
    method: 'GET',
    path: `${list}/:id/shown`,
    who: 'proven-administrator',
    input: z.object({ id }),
    act: showAccessToken,
    page: ShownAccessTokenPage,
    elsewhere: ({ shown, organization }) =>
      shown ? undefined : `/organizations/${organization.slug}/access-tokens`,
  }),
  route({
    method: 'POST',
    path: `${list}/:id/kept`,
    who: 'administrator',
    input: z.object({ id }),
    act: keepAccessToken,
    status: 204,
    form: list,
    says: 'accessTokenKept',
  }),
  route({
    method: 'POST',
    path: `${list}/:id/revoke`,
    who: 'administrator',
    input: z.object({ id }),
    act: revokeAccessToken,
    status: 204,
    form: list,
    says: 'accessTokenRevoked',
  }),
];
