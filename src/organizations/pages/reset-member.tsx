import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import type { MemberPageBody } from '../read-member.ts';

export function ResetMemberPage(view: View, body: MemberPageBody) {
  return (
    <ConsoleFrame view={view} title={view.t('organization.title')}>
      <h1>{view.t('organization.title')}</h1>
      <p>{JSON.stringify(body)}</p>
    </ConsoleFrame>
  );
}
