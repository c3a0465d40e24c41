import { dayInZone } from '../../web/dates.ts';
import { Icon } from '../../web/icons.tsx';
import { AccountTabs } from '../../web/shell/account-tabs.tsx';
import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import { texts as en } from '../../web/texts/en/language.ts';
import type { View } from '../../web/view.ts';
import { BrowserName, Moment, networkName } from '../../web/words.tsx';
import { activityKinds } from '../kinds.ts';
import type { ActivityBody, ActivityEvent } from '../read-activity.ts';
import { AboutLine } from './about-line.tsx';
import { ActivityFilter } from './activity-filter.tsx';

/** The page of one's own trail, grouped by day, newest first. */
export function ActivityPage(view: View, { events, next, kind, here }: ActivityBody) {
  const { t } = view;
  const path = '/account/activity';
  const days = Map.groupBy(events, ({ at }) => dayInZone(view, at));
  return (
    <ConsoleFrame
      view={view}
      title={t('activity.title')}
      head={<AccountTabs view={view} current="activity" />}
    >
      <p class="muted">{t('activity.lead')}</p>
      {(kind !== undefined || events.length > 0) && (
        <ActivityFilter view={view} action={path} name="kind">
          {activityKinds.map((it) => (
            <option value={it} selected={it === kind}>
              {t(`activity.filter.kinds.${it}`)}
            </option>
          ))}
        </ActivityFilter>
      )}
      {events.length === 0 && <p>{kind ? t('activity.filter.none') : t('activity.empty')}</p>}
      {[...days].map(([name, ofDay]) => (
        <section class="stack tight">
          <h2>{name}</h2>
          <ul class="card flat rows">
            {ofDay.map((event) => (
              <EventRow view={view} event={event} here={here} />
            ))}
          </ul>
        </section>
      ))}
      {next !== null && (
        <p>
          <a class="button" href={`${path}?${new URLSearchParams({ ...(kind && { kind }), before: next })}`}>
            {t('activity.older')}
            <Icon name="right" size={16} />
          </a>
        </p>
      )}
    </ConsoleFrame>
  );
}

type Reason = keyof typeof en.activity.reasons;
const hasWords = (reason: string | undefined): reason is Reason =>
  reason !== undefined && Object.hasOwn(en.activity.reasons, reason);

interface EventRowProps {
  view: View;
  event: ActivityEvent;
  here: string;
}

function EventRow({ view, event, here }: EventRowProps) {
  const { t } = view;
  const { type, at, browser, network, reason, was, organization, by } = event;
  return (
    <li>
      <div class="grow">
        <h3>{t(`activity.types.${type}`)}</h3>
        <AboutLine view={view} event={event} />
        {was === undefined && hasWords(reason) && <p>{t(`activity.reasons.${reason}`)}</p>}
        {organization !== undefined && <p>{t('activity.about.organization', { organization })}</p>}
        <p class="note">
          {by ? t('activity.byAdministrator') : <BrowserName view={view} browser={browser} />}
          {network !== '-' && ` · ${networkName(view, network, here)}`}
        </p>
      </div>
      <span class="note">
        <Moment view={view} at={at} as="timeInDay" />
      </span>
    </li>
  );
}
