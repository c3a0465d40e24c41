import { DoorFrame } from '../../web/shell/door-frame.tsx';
import type { View } from '../../web/view.ts';
import type { InvitationLinkBody } from '../accept-invitation.ts';

export function InvitationPage(view: View, body: InvitationLinkBody) {
  return (
    <DoorFrame view={view} door={1} title={body.organization}>
      <p>{body.role}</p>
    </DoorFrame>
  );
}
