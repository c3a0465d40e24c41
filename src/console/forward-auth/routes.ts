import { route } from '../../contract/route.ts';
import { forwardAuth, forwardAuthRedirect } from './forward-auth.ts';
import { policyInput } from './policy.ts';

/** Checks of requests to consoles, asked by their proxies: see docs/in-front-of.md. */
export const forwardAuthRoutes = [
  route({
    method: 'GET',
    path: '/forward-auth',
    who: 'forwarded',
    input: policyInput,
    act: forwardAuth,
    exactQuery: true,
    programsOnly: true,
    status: 204,
    headers: ({ headers }) => headers,
  }),
  route({
    method: 'GET',
    path: '/forward-auth/redirect',
    who: 'forwarded',
    input: policyInput,
    act: forwardAuthRedirect,
    exactQuery: true,
    status: 204,
    headers: ({ headers }) => headers,
    sendsTo: ({ url }) => url,
  }),
];
