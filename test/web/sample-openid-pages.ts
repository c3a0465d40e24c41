import { LeadOnPage } from '../../src/console/openid/pages/lead-on.tsx';
import { RefusedApplicationPage } from '../../src/console/openid/pages/refused-application.tsx';
import { SignOutPage } from '../../src/console/openid/pages/sign-out.tsx';
import type { View } from '../../src/web/view.ts';

// A page that leads on stays where it is in the gallery.
const to = '#main';
const name = 'Hanbit Analytics';
const asked = { client_id: 'hanbit-analytics', state: 'xyz' };
const strange = (view: View): View => {
  const { person: _person, session: _session, ...rest } = view;
  return rest;
};

/** The pages of OpenID Connect: on the way to an application, out of it, and what can't be sent back to it. */
export const openidPages: Record<string, { fields: string[]; page: (view: View) => unknown }> = {
  'openid-lead-on': { fields: [], page: (view) => LeadOnPage(view, { name, to }) },
  'openid-sign-out': {
    fields: [],
    page: (view) => SignOutPage(view, { name, to: undefined, signedIn: true, asked }),
  },
  'openid-sign-out-unnamed': {
    fields: [],
    page: (view) => SignOutPage(view, { name: undefined, to: undefined, signedIn: true, asked: {} }),
  },
  'openid-back-signed-out': {
    fields: [],
    page: (view) => SignOutPage(strange(view), { name, to, signedIn: false, asked }),
  },
  'openid-unnamed-signed-out': {
    fields: [],
    page: (view) =>
      SignOutPage(strange(view), { name: undefined, to: undefined, signedIn: false, asked: {} }),
  },
  ...Object.fromEntries(
    (
      [
        ['unknown', 'invalid_client', 400],
        ['wrongAddress', 'invalid_redirect_uri', 400],
        ['over', 'invalid_request', 400],
        ['malformed', 'invalid_request', 400],
        ['fault', 'server_error', 500],
      ] as const
    ).map(([kind, error, status]) => [
      `openid-refused-${kind}-signed-out`,
      {
        fields: [],
        page: (view: View) =>
          RefusedApplicationPage(strange(view), { kind, error, status, request: '0197f2c4-5b1e-7f08' }),
      },
    ]),
  ),
};
