import { dayThere } from '../../../web/dates.ts';
import { AboutLine } from '../../../activity/pages/about-line.tsx';
import { texts as en } from '../../../web/texts/en/language.ts';
import type { View } from '../../../web/view.ts';
import { Address, BrowserName, inPlace, place, Moment } from '../../../web/words.tsx';
import type { OrganizationBody } from '../../organization.ts';
import type { TrailBody, TrailEvent } from '../read-trail.ts';
import { pathIn, withQuery } from '../../frame/path-in.ts';

interface TrailRowProps {
  view: View;
  body: Listed;
  event: TrailEvent;
  /** How its moment is told: below a day's heading, or in full. */
  as?: 'timeInDay' | 'both';
}

/** The organization, and what was asked for beside: links keep it. */
type Listed = Pick<TrailBody, 'organization' | 'asked'>;

/** One line of the trail: what, by whom, to whom, why, from where. Names link to the other lines about them. */
export function TrailRow({ view, body, event, as = 'timeInDay' }: TrailRowProps) {
  const { t } = view;
  const { type, at, by, to, browser, network } = event;
  const reason = reasonOf(view, body.organization, event);
  return (
    <li>
      <div class="grow">
        <h3>{t(`activity.types.${type}`)}</h3>
        <p class="note">
          {by
            ? inPlace(t('organization.trail.by', { name: place }), <Name view={view} body={body} of={by} />)
            : t('organization.trail.byOperator')}
          {to && (
            <>
              <br />
              {inPlace(t('organization.trail.to', { name: place }), <Name view={view} body={body} of={to} />)}
            </>
          )}
        </p>
        <div class="note">
          <AboutLine view={view} event={event} />
          {event.was === undefined && reason && <p>{reason}</p>}
        </div>
        {network !== '-' && (
          <p class="note">
            <BrowserName view={view} browser={browser} /> · {network}
          </p>
        )}
      </div>
      <span class="note">
        <Moment view={view} at={at} as={as} />
      </span>
    </li>
  );
}

type Someone = NonNullable<TrailEvent['by']>;

function Name({ view, body, of: { account, name, email } }: { view: View; body: Listed; of: Someone }) {
  const { organization, asked } = body;
  if (name === '') return <>{view.t('organization.trail.deleted')}</>;
  const href = withQuery(pathIn(organization, '/activity'), { type: asked.type, account });
  return (
    <>
      {asked.account === account ? <strong>{name}</strong> : <a href={href}>{name}</a>}
      {email !== null && (
        <>
          {' '}
          (<Address email={email} />)
        </>
      )}
    </>
  );
}

type Known = keyof typeof en.activity.reasons;
const hasWords = (reason: string): reason is Known => Object.hasOwn(en.activity.reasons, reason);
const isMoment = (reason: string) => /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(reason);

/** A role or a day in words; a person's text unchanged. */
function reasonOf(view: View, { timeZone }: OrganizationBody, { type, reason }: TrailEvent) {
  const { t } = view;
  if (reason === undefined) return undefined;
  if (type === 'organization-zone-changed') return t('organization.trail.zone', { zone: reason });
  if (hasWords(reason)) return t(`activity.reasons.${reason}`);
  if (!isMoment(reason)) return t('organization.trail.reason', { reason });
  const on = { day: dayThere(view, timeZone, new Date(reason)) };
  return type === 'mandate-set' || type === 'passkeys-required'
    ? t('organization.trail.from', on)
    : t('organization.trail.on', on);
}
