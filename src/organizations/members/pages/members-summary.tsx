import { day } from '../../../web/dates.ts';
import { Icon } from '../../../web/icons.tsx';
import type { View } from '../../../web/view.ts';
import { inPlace, place } from '../../../web/words.tsx';
import type { Summary } from '../list-members.ts';
import type { OrganizationBody } from '../../organization.ts';
import { pathIn } from '../../frame/path-in.ts';

interface MembersSummaryProps {
  view: View;
  organization: OrganizationBody;
  summary: Summary;
}

/** The organization's progress, whether it is required, and a button to remind those who lack it. */
export function MembersSummary({ view, organization, summary }: MembersSummaryProps) {
  const { t } = view;
  const { members, on } = summary;
  const without = members - on;
  const figure = <strong>{t('organization.members.of', { on, members })}</strong>;
  return (
    <section class="card flat" aria-label={t('organization.members.meter')}>
      <div class="summary">
        <div class="stack tight">
          <p class="figure">
            {inPlace(t('organization.members.use', { of: place, count: members }), figure)}
          </p>
          <progress class="meter" value={on} max={members} aria-label={t('organization.members.meter')} />
          <p class="note">
            <MandateSentence view={view} organization={organization} without={without} />
          </p>
        </div>
        {without > 0 && (
          <form method="post" action={pathIn(organization, '/members/remind')}>
            <button class="button">
              <Icon name="send" />
              {t('organization.members.remindAll', { count: without })}
            </button>
          </form>
        )}
      </div>
    </section>
  );
}

interface MandateSentenceProps {
  view: View;
  organization: OrganizationBody;
  without: number;
}

function MandateSentence({ view, organization, without }: MandateSentenceProps) {
  const { t, language, now } = view;
  const { from } = organization.mandate;
  if (!from)
    return (
      <>
        {t('organization.members.notRequired')}{' '}
        <a href={pathIn(organization, '/security')}>{t('organization.members.requireIt')}</a>
      </>
    );
  const on = { day: day(language, from) };
  return (
    <>
      {from <= now ? t('organization.members.requiredSince', on) : t('organization.members.requiredFrom', on)}{' '}
      {without > 0
        ? t('organization.members.left', { count: without })
        : t('organization.members.nobodyLeft')}
    </>
  );
}
