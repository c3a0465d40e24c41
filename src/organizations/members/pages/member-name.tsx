import { initialsOf } from '../../../web/shell/profile-menu.tsx';
import type { View } from '../../../web/view.ts';
import { Address } from '../../../web/words.tsx';
import type { MemberBody } from '../list-members.ts';

interface MemberNameProps {
  view: View;
  member: Pick<MemberBody, 'name' | 'email'>;
  /** Whether it is the visitor. */
  own: boolean;
  /** The member's page, where the name leads there. */
  href?: string;
}

/** A member in a row: initials, name, the address if it may be seen. */
export function MemberName({ view, member: { name, email }, own, href }: MemberNameProps) {
  const named = (
    <>
      {name} {own && <span class="muted">{view.t('organization.members.you')}</span>}
    </>
  );
  return (
    <div class="person">
      <span class="avatar" aria-hidden="true">
        {initialsOf({ name, email: email ?? '' })}
      </span>
      <strong>{href ? <a href={href}>{named}</a> : named}</strong>
      {email !== undefined && (
        <span>
          <Address email={email} />
        </span>
      )}
    </div>
  );
}
