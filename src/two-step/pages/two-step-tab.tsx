import type { Helper } from '../../mandate/mandate.ts';
import { Banner } from '../../web/form-parts/banner.tsx';
import { PasskeySignals } from '../../web/form-parts/passkey-signals.tsx';
import { AccountTabs } from '../../web/shell/account-tabs.tsx';
import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import { Address, WithContact } from '../../web/words.tsx';
import type { TwoStepBody } from '../read-two-step.ts';
import { TwoStepOff } from './two-step-off.tsx';
import { TwoStepOn } from './two-step-on.tsx';

export function TwoStepTabPage(view: View, data: TwoStepBody) {
  return (
    <ConsoleFrame
      view={view}
      title={view.t('twoStep.title')}
      head={<AccountTabs view={view} current="twoStep" />}
    >
      {data.active && data.then && <OnTheWay view={view} then={data.then} />}
      {data.active ? <TwoStepOn view={view} data={data} /> : <TwoStepOff view={view} data={data} />}
      <WhoHelps view={view} helpers={data.helpers} />
      <PasskeySignals signals={data.signals} />
    </ConsoleFrame>
  );
}

function OnTheWay({ view: { t }, then }: { view: View; then: string }) {
  return (
    <Banner>
      <p>{t('twoStep.onTheWay')}</p>
      <div class="answers">
        <a class="button small" href={then}>
          {t('twoStep.goOn')}
        </a>
      </div>
    </Banner>
  );
}

interface WhoHelpsProps {
  view: View;
  helpers: readonly Helper[];
}

/** The people to ask after losing everything, by name: to be noted down while one can still sign in. */
function WhoHelps({ view, helpers }: WhoHelpsProps) {
  const { t, operator } = view;
  return (
    <section class="card flat" aria-labelledby="helpers">
      <div class="card-body stack tight">
        <h2 id="helpers">{t('twoStep.helpersTitle')}</h2>
        <p class="muted">
          <WithContact
            view={view}
            text={helpers.length > 0 ? t('twoStep.helpers') : t('twoStep.helpersElsewhere', { operator })}
          />
        </p>
        {helpers.length > 0 && (
          <ul>
            {helpers.map(({ name, email, role, organization }) => (
              <li>
                <strong>{name}</strong>{' '}
                <span class="muted">
                  ({t(`common.roles.${role}`)}, {organization})
                </span>
                <br />
                <Address email={email} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
