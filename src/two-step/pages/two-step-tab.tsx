import { AccountTabs } from '../../web/shell/account-tabs.tsx';
import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import type { TwoStepTabData } from './two-step-tab-data.ts';
import { TwoStepOff } from './two-step-off.tsx';
import { TwoStepOn } from './two-step-on.tsx';
import { WhoHelps } from './who-helps.tsx';

export function TwoStepTabPage(view: View, data: TwoStepTabData) {
  return (
    <ConsoleFrame
      view={view}
      title={view.t('twoStep.title')}
      head={<AccountTabs view={view} current="twoStep" />}
    >
      {data.active ? <TwoStepOn view={view} data={data} /> : <TwoStepOff view={view} data={data} />}
      <WhoHelps view={view} helpers={data.helpers} />
    </ConsoleFrame>
  );
}
