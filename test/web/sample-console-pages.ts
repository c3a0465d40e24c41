import { LeadingPage, SignedOutPage } from '../../src/console/hand-over/pages/leading.tsx';
import { ProblemPage } from '../../src/gate/pages/problem.tsx';
import { atConsoles } from '../../src/web/assets.ts';
import type { View } from '../../src/web/view.ts';

const app = 'https://app.hanbit.example';
/** Our address, at which the brand leads home from a page at a console's origin. */
export const ownUrl = 'https://login.hanbit.example';
export const leading = `${app}/.sallyport/enter?ticket=abc`;

const atConsole = ({ person: _, session: __, ...view }: View): View => ({
  ...view,
  ownUrl,
  assets: atConsoles(view.assets),
});

/** On the way to a console, and at a console's origin. */
export const consolePages: Record<string, { fields: string[]; page: (view: View) => unknown }> = {
  'leading-on': {
    fields: [],
    page: (view) => LeadingPage(view, { url: leading, name: 'Hanbit Analytics', ticket: true }),
  },
  'at-console-signed-out': { fields: [], page: (view) => SignedOutPage(atConsole(view)) },
  'ticket-expired-at-console-signed-out': {
    fields: [],
    page: (view) =>
      ProblemPage(atConsole(view), {
        status: 410,
        code: 'link-expired',
        sentence: view.t('refusals.link-expired_ticket'),
      }),
  },
  'not-allowed-at-console-signed-out': {
    fields: [],
    page: (view) =>
      ProblemPage(atConsole(view), {
        status: 403,
        code: 'not-allowed',
        sentence: view.t('refusals.not-allowed_console', { email: 'seoyeon.kim@hanbit.example' }),
      }),
  },
};
