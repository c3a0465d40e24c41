import { Icon } from '../../../web/icons.tsx';
import type { View } from '../../../web/view.ts';
import type { SecurityBody } from '../set-mandate.ts';
import { pathIn } from '../../frame/path-in.ts';

/** How many have 2-Step Verification, and the way to those who don't. */
export function WhoHasIt({ view, body }: { view: View; body: SecurityBody }) {
  const { t } = view;
  const { organization, counts } = body;
  const { members, withTwoStep, without } = counts;
  return (
    <li>
      <span class="tile">
        <Icon name="people" />
      </span>
      <div class="grow stack tight">
        <h3>{t('organization.security.use', { with: withTwoStep, count: members })}</h3>
        <progress
          class="meter"
          value={withTwoStep}
          max={members}
          aria-label={t('organization.members.meter')}
        />
        <p class="note">
          {without === 0
            ? t('organization.security.everybody')
            : t('organization.security.left', { count: without })}
        </p>
      </div>
      {without > 0 && (
        <a class="button small action" href={pathIn(organization, '/members')}>
          {t('organization.security.seeWho')}
        </a>
      )}
    </li>
  );
}
