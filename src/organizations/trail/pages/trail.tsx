import { MOST_BEHIND_SECONDS } from '../../../storage/may-lag.ts';
import { dayInZone } from '../../../web/dates.ts';
import { Icon } from '../../../web/icons.tsx';
import type { View } from '../../../web/view.ts';
import type { TrailBody } from '../read-trail.ts';
import { OrganizationFrame } from '../../frame/organization-frame.tsx';
import { pathIn, withQuery } from '../../frame/path-in.ts';
import { TrailFilter } from './trail-filter.tsx';
import { TrailRow } from './trail-row.tsx';

/** Organization Management > Activity: who did what to whom, by day, newest first. */
export function TrailPage(view: View, body: TrailBody) {
  const { t } = view;
  const { organization, events, next, asked } = body;
  const days = Map.groupBy(events, ({ at }) => dayInZone(view, at));
  return (
    <OrganizationFrame
      view={view}
      organization={organization}
      title={t('organization.trail.title')}
      tab="activity"
    >
      <p class="muted">
        {t('organization.trail.lead')}{' '}
        {body.mayLag && t('organization.mayLag', { seconds: MOST_BEHIND_SECONDS })}
      </p>
      <TrailFilter view={view} body={body} />
      {events.length === 0 && <p>{t('activity.filter.none')}</p>}
      {[...days].map(([name, ofDay]) => (
        <section class="stack tight">
          <h2>{name}</h2>
          <ul class="card flat rows told">
            {ofDay.map((event) => (
              <TrailRow view={view} body={body} event={event} />
            ))}
          </ul>
        </section>
      ))}
      <div class="after-table">
        {next !== null && (
          <a class="button" href={withQuery(pathIn(organization, '/activity'), { ...asked, before: next })}>
            {t('organization.trail.older')}
            <Icon name="right" size={16} />
          </a>
        )}
        {events.length > 0 && (
          <a class="button" href={pathIn(organization, '/activity.csv')} download>
            <Icon name="download" />
            {t('organization.trail.csv')}
          </a>
        )}
      </div>
    </OrganizationFrame>
  );
}
