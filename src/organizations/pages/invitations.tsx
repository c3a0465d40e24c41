import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import type { InvitationsBody } from '../read-invitations.ts';

export function InvitationsPage(view: View, body: InvitationsBody) {
  return (
    <ConsoleFrame view={view} title={view.t('organization.title')}>
      <h1>{view.t('organization.title')}</h1>
      <p>{JSON.stringify(body)}</p>
    </ConsoleFrame>
  );
}
