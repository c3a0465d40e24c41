import { dayThere } from '../../../web/dates.ts';
import { Icon } from '../../../web/icons.tsx';
import type { View } from '../../../web/view.ts';
import type { OrganizationBody } from '../../organization.ts';

interface DateRowProps {
  view: View;
  organization: OrganizationBody;
  from: Date;
  /** Where the day is changed, for those who may. */
  change: string | undefined;
}

/** The day from which on the mandate, or its announced level, is in force, and the way to another. */
export function DateRow({ view, organization, from, change }: DateRowProps) {
  const { t } = view;
  return (
    <li>
      <span class="tile">
        <Icon name="calendar" />
      </span>
      <div class="grow">
        <h3>{t('organization.security.date')}</h3>
        <p class="note">{dayThere(view, organization.timeZone, from)}</p>
      </div>
      {change !== undefined && (
        <a class="button small action" href={change}>
          {t('organization.security.changeDate')}
        </a>
      )}
    </li>
  );
}
