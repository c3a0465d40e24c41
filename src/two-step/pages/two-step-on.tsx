import { day } from '../../web/dates.ts';
import { Badge } from '../../web/form-parts/badge.tsx';
import { Banner } from '../../web/form-parts/banner.tsx';
import { Mark } from '../../web/gate-drawing.tsx';
import { Icon } from '../../web/icons.tsx';
import { Moment } from '../../web/moment.tsx';
import type { View } from '../../web/view.ts';
import { inPlace, place, Unbroken } from '../../web/words.tsx';
import type { RecoveryCodesLeft, TwoStepTabData } from './two-step-tab.tsx';

// From here on a person is told, while there is still something to sign in with.
const few = 3;

/** Both gates closed: since when, with which app, and how many codes are left. Each row ends in what can be done. */
export function TwoStepOn({ view, data }: { view: View; data: TwoStepTabData }) {
  const { recoveryCodes } = data;
  return (
    <>
      {recoveryCodes && recoveryCodes.left <= few && <FewCodes view={view} left={recoveryCodes.left} />}
      <section class="card" aria-labelledby="two-step">
        <ul class="rows">
          <StateRow view={view} data={data} />
          <AppRow view={view} />
          {recoveryCodes && <CodesRow view={view} codes={recoveryCodes} />}
        </ul>
      </section>
    </>
  );
}

function FewCodes({ view, left }: { view: View; left: number }) {
  const { t } = view;
  return (
    <Banner tone={left === 0 ? 'danger' : 'warn'} icon="key">
      <strong>{left === 0 ? t('twoStep.none') : t('twoStep.few')}</strong>
      <p>{left === 0 ? t('twoStep.noneAdvice') : t('twoStep.fewAdvice')}</p>
    </Banner>
  );
}

function StateRow({ view, data }: { view: View; data: TwoStepTabData }) {
  const { t } = view;
  const names = data.requiredBy.map(({ name }) => name).join(', ');
  return (
    <li>
      <span class="tile on">
        <Mark size={24} />
      </span>
      <div class="grow">
        <h2 id="two-step">
          <Unbroken text={t('twoStep.title')} />{' '}
          <Badge tone="on" icon="good">
            {t('twoStep.on')}
          </Badge>
        </h2>
        {data.activeSince && (
          <p class="note">{inPlace(t('twoStep.since', { time: place }), <Moment view={view} at={data.activeSince} />)}</p>
        )}
        {names && (
          <p class="note">
            {t('twoStep.requiredOn')} {t('twoStep.organizations', { names })}
          </p>
        )}
      </div>
    </li>
  );
}

function AppRow({ view }: { view: View }) {
  const { t } = view;
  return (
    <li>
      <span class="tile">
        <Icon name="phone" />
      </span>
      <div class="grow">
        <h3>{t('twoStep.app')}</h3>
        <p class="note">{t('twoStep.appDetail')}</p>
      </div>
      <form class="action" method="post" action="/account/two-step/enrolment">
        <button class="button small">{t('twoStep.changeApp')}</button>
      </form>
    </li>
  );
}

function CodesRow({ view, codes }: { view: View; codes: RecoveryCodesLeft }) {
  const { t, language } = view;
  const { left, total, issuedAt } = codes;
  return (
    <li>
      <span class="tile">
        <Icon name="key" />
      </span>
      <div class="grow">
        <h3>{t('twoStep.recoveryCodes')}</h3>
        <p class="note">{t('twoStep.codesLeft', { left, total, day: day(language, issuedAt) })}</p>
      </div>
    </li>
  );
}
