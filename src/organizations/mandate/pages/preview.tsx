import { dayThere, weekday } from '../../../web/dates.ts';
import { addDays, dayIn } from '../../../text/time-zones.ts';
import { Actions } from '../../../web/form-parts/actions.tsx';
import { Banner } from '../../../web/form-parts/banner.tsx';
import { Radios } from '../../../web/form-parts/radios.tsx';
import type { View } from '../../../web/view.ts';
import { Unbroken } from '../../../web/words.tsx';
import { OrganizationFrame } from '../../frame/organization-frame.tsx';
import { pathIn } from '../../frame/path-in.ts';
import { MemberName } from '../../members/pages/member-name.tsx';
import type { PreviewBody } from '../set-mandate.ts';

/** The members concerned, from when on, and whether they are told: nothing changes before the button. */
export function PreviewPage(view: View, body: PreviewBody) {
  const { t } = view;
  const { organization, counts } = body;
  const choices = daysToChoose(view, organization.timeZone);
  const changing = organization.mandate.required;
  const title = changing
    ? t('organization.security.preview.titleChange')
    : t('organization.security.preview.title');
  const submit = changing
    ? t('organization.security.preview.submitChange')
    : t('organization.security.preview.submit');
  return (
    <OrganizationFrame view={view} organization={organization} title={title}>
      <form class="card" method="post" action={pathIn(organization, '/security')}>
        <input type="hidden" name="required" value="true" />
        <div class="card-body stack">
          <div class="stack tight">
            <h1>
              <Unbroken text={title} />
            </h1>
            <Impact view={view} body={body} />
          </div>
          {counts.owner && <OwnerLacksIt view={view} />}
          <DueList view={view} body={body} />
          <Radios
            view={view}
            name="from"
            legend={t('organization.security.preview.when')}
            options={choices}
            chosen={choices[2]!.value}
          />
          {counts.without > 0 && <Notify view={view} />}
        </div>
        <Actions>
          <button class="button primary">{submit}</button>
          <a class="button quiet" href={pathIn(organization, '/security')}>
            {t('common.cancel')}
          </a>
        </Actions>
      </form>
    </OrganizationFrame>
  );
}

function Impact({ view, body: { organization, counts } }: { view: View; body: PreviewBody }) {
  const { t } = view;
  const { members, without, signedIn } = counts;
  const { from } = organization.mandate;
  return (
    <>
      {from && (
        <p>
          {t('organization.security.preview.until', { day: dayThere(view, organization.timeZone, from) })}
        </p>
      )}
      <p class="muted">
        {without === 0
          ? t('organization.security.preview.nobody')
          : t('organization.security.preview.impact', {
              count: without,
              members,
              organization: organization.name,
            })}
      </p>
      {signedIn > 0 && (
        <p class="muted">{t('organization.security.preview.signedIn', { count: signedIn })}</p>
      )}
    </>
  );
}

function OwnerLacksIt({ view: { t } }: { view: View }) {
  return (
    <Banner tone="warn">
      <strong>{t('organization.security.preview.owner')}</strong>
      <p>{t('organization.security.preview.ownerDetail')}</p>
    </Banner>
  );
}

/** The maximum in sight: more would push the question off the page. */
const IN_SIGHT = 5;

/** The members who lack it, by name, a hundred at most. */
function DueList({ view, body }: { view: View; body: PreviewBody }) {
  const { t } = view;
  const { due, counts, from } = body;
  if (counts.without === 0) return null;
  const more = counts.without - due.length;
  return (
    <details open={due.length <= IN_SIGHT}>
      <summary>{t('organization.security.preview.who', { count: counts.without })}</summary>
      <div>
        <ul class="due-list">
          {due.map(({ name, email, dueAt }) => (
            <li>
              <MemberName view={view} member={{ name, email }} own={false} />
              {dueAt < from && <span class="note">{t('organization.security.preview.atOnce')}</span>}
            </li>
          ))}
          {more > 0 && <li class="note">{t('organization.security.preview.more', { count: more })}</li>}
        </ul>
      </div>
    </details>
  );
}

const days = [3, 7, 14, 30, 90];

/** The choices of its beginning: right away, or in some days of the organization's zone, each in words. */
function daysToChoose({ t, language, now }: View, zone: string) {
  const today = dayIn(zone, now);
  const atOnce = {
    value: '',
    label: t('organization.security.preview.now'),
    hint: t('organization.security.preview.nowHint'),
  };
  const later = days.map((count) => {
    const value = addDays(today, count);
    return {
      value,
      label: t('organization.security.preview.in', { count }),
      hint: weekday(language, value),
    };
  });
  return [atOnce, ...later];
}

function Notify({ view }: { view: View }) {
  const { t } = view;
  const options = (['Yes', 'No'] as const).map((answer) => ({
    value: String(answer === 'Yes'),
    label: t(`organization.security.preview.notify${answer}`),
    hint: t(`organization.security.preview.notify${answer}Hint`),
  }));
  return (
    <Radios
      view={view}
      name="notify"
      legend={t('organization.security.preview.notify')}
      options={options}
      chosen="true"
    />
  );
}
