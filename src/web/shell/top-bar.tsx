import { Icon } from '../icons.tsx';
import type { View } from '../view.ts';
import { BrandLink } from './brand-link.tsx';
import { ProfileMenu } from './profile-menu.tsx';

/** The bar above a page: the brand, the area, and for a signed-in person the ways to everything else. */
export function TopBar({ view, where }: { view: View; where?: string | undefined }) {
  return (
    <header class="topbar">
      <BrandLink view={view} />
      {where && <span class="where">{where}</span>}
      {view.person && (
        <>
          <a class="manage" href="/organizations">
            <Icon name="organization" />
            <span>{view.t('frame.organizations')}</span>
          </a>
          <ProfileMenu view={view} person={view.person} />
        </>
      )}
    </header>
  );
}
