import { z } from 'zod';
import { route } from '../../contract/route.ts';
import { readAsked, readStrangersRequest } from './ask.ts';
import { LeadOnPage } from './pages/lead-on.tsx';
import { SignOutPage } from './pages/sign-out.tsx';
import { readSignOut, signOutOfAll, signOutPath } from './sign-out.ts';

const given = z.string({ error: 'fields.wrongType' }).max(4000, { error: 'fields.tooLong' }).optional();

const signOutAsked = z.object({
  id_token_hint: given,
  client_id: given,
  post_logout_redirect_uri: given,
  state: given,
});

/** The pages of OpenID Connect. The rest of the protocol below /oidc/ is the library's (see `gate/openid.ts`). */
export const openidRoutes = [
  route({
    method: 'GET',
    path: '/oidc/ask',
    who: 'anyone',
    // An authorization request: the library has checked it, and will again.
    input: z.looseObject({ client_id: given }),
    act: readStrangersRequest,
    page: LeadOnPage,
    elsewhere: ({ first }) => first,
  }),
  route({
    method: 'GET',
    path: '/oidc/ask/:uid',
    who: 'anyone',
    input: z.object({ uid: z.string().max(100) }),
    act: readAsked,
    page: LeadOnPage,
    elsewhere: ({ first }) => first,
  }),
  route({
    method: 'GET',
    path: '/oidc/sign-out',
    who: 'anyone',
    input: signOutAsked,
    act: readSignOut,
    page: SignOutPage,
  }),
  route({
    method: 'POST',
    path: '/oidc/sign-out',
    who: 'anyone',
    input: signOutAsked,
    act: signOutOfAll,
    status: 204,
    form: '/oidc/sign-out',
    // Applications may send people here by a form, too (OpenID Connect RP-Initiated Logout 1.0 section 2).
    fromOtherSites: true,
    next: signOutPath,
  }),
];
