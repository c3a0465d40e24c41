import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import type { MembersBody } from '../list-members.ts';

export function MembersPage(view: View, body: MembersBody) {
  return (
    <ConsoleFrame view={view} title={view.t('organization.title')}>
      <h1>{view.t('organization.title')}</h1>
      <p>{JSON.stringify(body)}</p>
    </ConsoleFrame>
  );
}
