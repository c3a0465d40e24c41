import { dayThere, weekday } from '../../../web/dates.ts';
import { addDays, dayIn } from '../../../text/time-zones.ts';
import { Actions } from '../../../web/form-parts/actions.tsx';
import { Banner } from '../../../web/form-parts/banner.tsx';
import { Radios } from '../../../web/form-parts/radios.tsx';
import type { Translate } from '../../../web/texts/translate.ts';
import type { View } from '../../../web/view.ts';
import { OrganizationFrame } from '../../frame/organization-frame.tsx';
import { pathIn } from '../../frame/path-in.ts';
import { MemberName } from '../../members/pages/member-name.tsx';
import type { PreviewBody } from '../set-mandate.ts';

/** The members concerned, from when on, and whether they are told: nothing changes before the button. */
export function PreviewPage(view: View, body: PreviewBody) {
  const { t } = view;
  const { organization, counts, level } = body;
  const { title, submit } = wordsOf(t, body);
  return (
    <OrganizationFrame view={view} organization={organization} title={title}>
      <form class="card" method="post" action={pathIn(organization, '/security')}>
        <input type="hidden" name="required" value="true" />
        {level === 'passkeys' && <input type="hidden" name="level" value="passkeys" />}
        <div class="card-body stack">
          <div class="stack tight">
            <h1>{title}</h1>
            <Impact view={view} body={body} />
          </div>
          {counts.owner && <OwnerLacksIt view={view} />}
          <DueList view={view} body={body} />
          <When view={view} body={body} />
          <AnotherDay view={view} body={body} />
          {counts.without > 0 && <Notify view={view} />}
        </div>
        <Actions>
          <button class="button primary">{submit}</button>
          <a class="button quiet" href={pathIn(organization, '/security')}>
            {t('common.cancel')}
          </a>
        </Actions>
      </form>
      <AnotherDayForm action={pathIn(organization, '/security/preview')} />
    </OrganizationFrame>
  );
}

/** What the page is about: the level above, another day, or requiring it for the first time. */
function wordsOf(t: Translate, { organization, level }: PreviewBody) {
  if (level === 'any' && organization.mandate.required)
    return {
      title: t('organization.security.preview.titleChange'),
      submit: t('organization.security.preview.submitChange'),
    };
  return {
    title:
      level === 'passkeys'
        ? t('organization.security.preview.titlePasskeys')
        : t('organization.security.preview.title'),
    submit: t('organization.security.preview.submit'),
  };
}

function When({ view, body }: { view: View; body: PreviewBody }) {
  const choices = daysToChoose(view, body);
  return (
    <Radios
      view={view}
      name="from"
      legend={view.t('organization.security.preview.when')}
      options={choices}
      chosen={choices.at(body.from > view.now ? -1 : 2)!.value}
    />
  );
}

function Impact({ view, body: { organization, counts, level } }: { view: View; body: PreviewBody }) {
  const { t } = view;
  const { members, without, signedIn } = counts;
  const { from } = organization.mandate;
  const lacking = level === 'passkeys' ? 'Passkeys' : '';
  return (
    <>
      {from && level === 'any' && (
        <p>
          {t('organization.security.preview.until', { day: dayThere(view, organization.timeZone, from) })}
        </p>
      )}
      <p class="muted">
        {without === 0
          ? t(`organization.security.preview.nobody${lacking}`)
          : t(`organization.security.preview.impact${lacking}`, {
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
      <summary>
        {t(`organization.security.preview.who${body.level === 'passkeys' ? 'Passkeys' : ''}`, {
          count: counts.without,
        })}
      </summary>
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

/** A day that isn't among the choices: it becomes one, by a form of its own. */
function AnotherDay({ view, body: { organization } }: { view: View; body: PreviewBody }) {
  const { t, now } = view;
  const today = dayIn(organization.timeZone, now);
  return (
    <div class="field">
      <label for="day">{t('organization.security.preview.another')}</label>
      <div class="control answers">
        <input
          class="input"
          id="day"
          name="from"
          type="date"
          form="another-day"
          min={addDays(today, 1)}
          max={addDays(today, 90)}
          required
        />
        <button class="button" form="another-day">
          {t('organization.security.preview.choose')}
        </button>
      </div>
    </div>
  );
}

/** A form of its own, outside of the one that requires it. */
const AnotherDayForm = ({ action }: { action: string }) => (
  <form id="another-day" role="search" method="get" action={action} hidden />
);

/** The choices of its beginning: right away, or in some days of the organization's zone, each in words; last the day asked for. */
function daysToChoose({ t, language, now }: View, { organization: { timeZone }, from }: PreviewBody) {
  const today = dayIn(timeZone, now);
  const asked = dayIn(timeZone, from);
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
  const another = { value: asked, label: weekday(language, asked), hint: undefined };
  return [atOnce, ...later.filter(({ value }) => value !== asked), ...(from > now ? [another] : [])];
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
