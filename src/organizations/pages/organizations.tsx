import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import type { OrganizationsBody } from '../organizations.ts';

export function OrganizationsPage(view: View, body: OrganizationsBody) {
  return (
    <ConsoleFrame view={view} title={view.t('organization.title')}>
      <h1>{view.t('organization.title')}</h1>
      <p>{JSON.stringify(body)}</p>
    </ConsoleFrame>
  );
}
