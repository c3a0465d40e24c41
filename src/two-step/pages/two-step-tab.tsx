import { AccountTabs } from '../../web/shell/account-tabs.tsx';
import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import { Banner } from '../../web/form-parts/banner.tsx';
import type { View } from '../../web/view.ts';
import type { TwoStepBody } from '../read-two-step.ts';
import { TwoStepOff } from './two-step-off.tsx';
import { TwoStepOn } from './two-step-on.tsx';
import { WhoHelps } from './who-helps.tsx';

export function TwoStepTabPage(view: View, data: TwoStepBody) {
  return (
    <ConsoleFrame
      view={view}
      title={view.t('twoStep.title')}
      head={<AccountTabs view={view} current="twoStep" />}
    >
      {data.then && <OnTheWay view={view} then={data.then} />}
      {data.active ? <TwoStepOn view={view} data={data} /> : <TwoStepOff view={view} data={data} />}
      <WhoHelps view={view} helpers={data.helpers} />
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
