import { dayThere } from '../../../web/dates.ts';
import { Icon } from '../../../web/icons.tsx';
import type { View } from '../../../web/view.ts';
import { inPlace, place } from '../../../web/words.tsx';
import type { Asks, Summary } from '../list-members.ts';
import type { Offered } from '../remind.ts';
import type { OrganizationBody } from '../../organization.ts';
import { pathIn } from '../../frame/path-in.ts';
import { StartSetUp } from '../../../web/form-parts/start-set-up.tsx';

interface MembersSummaryProps {
  view: View;
  organization: OrganizationBody;
  summary: Summary;
  offered: Offered | undefined;
  asks: Asks;
}

/** The organization's progress, whether it is required, and a button to remind those who lack it. */
export function MembersSummary({ view, organization, summary, offered, asks }: MembersSummaryProps) {
  const { t } = view;
  const { members, on } = summary;
  const without = members - on;
  const figure = <strong>{t('organization.members.of', { on, members })}</strong>;
  return (
    <section class="card flat" aria-label={t(`organization.members.meter.${asks.level}`)}>
      <div class="summary">
        <div class="stack tight">
          <p class="figure">
            {inPlace(t(`organization.members.use.${asks.level}`, { of: place, count: members }), figure)}
          </p>
          <progress
            class="meter"
            value={on}
            max={members}
            aria-label={t(`organization.members.meter.${asks.level}`)}
          />
          <p class="note">
            <MandateSentence view={view} organization={organization} without={without} asks={asks} />
          </p>
        </div>
        {offered && offered.toRemind > 0 && (
          <Remind view={view} organization={organization} offered={offered} />
        )}
      </div>
    </section>
  );
}

interface RemindProps {
  view: View;
  organization: OrganizationBody;
  offered: Offered;
}

/** The button that reminds all others, once a day; before that takes one's own setup, the way there. */
function Remind({ view, organization, offered }: RemindProps) {
  const { t } = view;
  const { ownTwoStep, toRemind, remindedToday, remindedCount } = offered;
  if (!ownTwoStep)
    return (
      <StartSetUp then={pathIn(organization, '/members')} class="button">
        {t('organization.members.ownFirst')}
      </StartSetUp>
    );
  return (
    <form method="post" action={pathIn(organization, '/members/remind')}>
      <button class="button" disabled={remindedToday}>
        <Icon name={remindedToday ? 'check' : 'send'} />
        {remindedToday
          ? remindedCount > 0
            ? t('organization.members.sentCount', { count: remindedCount })
            : t('organization.members.sentToday')
          : t('organization.members.remindAll', { count: toRemind })}
      </button>
    </form>
  );
}

interface MandateSentenceProps {
  view: View;
  organization: OrganizationBody;
  without: number;
  asks: Asks;
}

function MandateSentence({ view, organization, without, asks: { level, from } }: MandateSentenceProps) {
  const { t, now } = view;
  if (!from)
    return (
      <>
        {t('organization.members.notRequired')}{' '}
        <a href={pathIn(organization, '/security')}>{t('organization.members.requireIt')}</a>
      </>
    );
  const on = { day: dayThere(view, organization.timeZone, from) };
  return (
    <>
      {from <= now ? t('organization.members.requiredSince', on) : t('organization.members.requiredFrom', on)}{' '}
      {without > 0
        ? t(`organization.members.left.${level}`, { count: without })
        : t(`organization.members.nobodyLeft.${level}`)}
    </>
  );
}
