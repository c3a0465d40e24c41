import type { Operations } from '../operation.ts';

const checks = [
  'not-signed-in',
  'two-step-required',
  'proof-required',
  'not-allowed',
  'wrong-origin',
] as const;

export const consoles: Operations = {
  'GET /forward-auth': {
    summary: 'Checks a request to a console for its proxy, by the cookies of that request',
    more: 'Who it is stands in the headers `X-Sallyport-…` of the answer. The query is the policy; an unknown or repeated parameter is refused.',
    refusals: checks,
  },
  'GET /forward-auth/redirect': {
    summary: 'Checks the same, and redirects a browser to where a refusal is put right',
    more: 'It comes back to `X-Forwarded-Uri`. A program, and any method but GET in `X-Forwarded-Method`, is refused.',
    refusals: checks,
  },
  'GET /.sallyport/session': {
    summary: 'Shows a console’s script who is there',
    more: 'Only at a console’s origin. Asking doesn’t keep the session alive.',
    refusals: ['not-signed-in', 'two-step-required'],
  },
  'POST /.sallyport/sign-out': {
    summary: 'Ends the session at the console, at Sallyport and at every other console',
    more: 'Only at a console’s origin.',
  },
  'POST /oidc/sign-out': {
    summary: 'Ends the session, as an application asked for',
    more: 'What an application sends a person there with are the fields of OpenID Connect RP-Initiated Logout.',
  },
  'GET /oidc/jwks': { summary: 'Answers the public keys by which assertions and tokens are checked' },
};
