import { mayActOn } from '../../../contract/who.ts';
import { Icon } from '../../../web/icons.tsx';
import type { View } from '../../../web/view.ts';
import { pathIn } from '../../frame/path-in.ts';
import type { MemberBody, MembersBody } from '../list-members.ts';

/** Whether the visitor may act on a member: acting takes one's own 2-Step Verification, and a higher role. */
export const hasMenu = (
  { organization, offered, self }: MembersBody,
  { account, role }: MemberBody,
): boolean => offered?.ownTwoStep === true && account !== self && mayActOn(organization.role, role);

interface MemberMenuProps {
  view: View;
  body: MembersBody;
  member: MemberBody;
  /** Unique on the page. */
  id: string;
}

/**
 * What is often done to a member, from their row. A reminder is sent right away and leads back to the list; the others are asked
 * about first, in their place on the member's page, where the rarer acts are, too. The browser's popover opens the menu, without script.
 */
export function MemberMenu({ view, body: { organization }, member, id }: MemberMenuProps) {
  const { t, here } = view;
  const { account, name, methods = [], twoStep } = member;
  const path = pathIn(organization, `/members/${account}`);
  return (
    <>
      <button class="button icon quiet" type="button" popovertarget={id}>
        <Icon name="more" />
        <span class="hidden">{t('organization.members.menu.open', { name })}</span>
      </button>
      <div class="menu" id={id} popover="auto">
        {twoStep !== 'on' && (
          <form method="post" action={`${path}/remind`}>
            <input type="hidden" name="then" value={here} />
            <button>
              <Icon name="send" />
              {t('organization.members.one.remind.title')}
            </button>
          </form>
        )}
        {organization.role === 'owner' && (
          <a href={`${path}#role`}>
            <Icon name="person" />
            {t('organization.members.menu.role')}
          </a>
        )}
        {methods.length > 0 && (
          <a href={`${path}#reset`}>
            <Icon name="phone" />
            {t('organization.members.one.reset.title')}
          </a>
        )}
      </div>
    </>
  );
}
