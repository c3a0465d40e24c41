import { initialsOf } from '../../../web/shell/profile-menu.tsx';
import type { View } from '../../../web/view.ts';
import { Address } from '../../../web/words.tsx';
import type { MemberBody } from '../list-members.ts';

interface MemberNameProps {
  view: View;
  member: Pick<MemberBody, 'name' | 'email'>;
  /** Whether it is the visitor. */
  own: boolean;
}

/** A member in a row: initials, name, the address if it may be seen. */
export function MemberName({ view, member: { name, email }, own }: MemberNameProps) {
  return (
    <div class="person">
      <span class="avatar" aria-hidden="true">
        {initialsOf({ name, email: email ?? '' })}
      </span>
      <strong>
        {name} {own && <span class="muted">{view.t('organization.members.you')}</span>}
      </strong>
      {email !== undefined && (
        <span>
          <Address email={email} />
        </span>
      )}
    </div>
  );
}
