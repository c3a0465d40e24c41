import { AccountTabs } from '../../web/shell/account-tabs.tsx';
import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import { TwoStepOff } from './two-step-off.tsx';
import { TwoStepOn } from './two-step-on.tsx';

export interface TwoStepTabData {
  readonly active: boolean;
  readonly activeSince?: Date | undefined;
  readonly recoveryCodes?: RecoveryCodesLeft | undefined;
  readonly requiredBy: readonly { readonly name: string }[];
}

export interface RecoveryCodesLeft {
  readonly total: number;
  readonly left: number;
  readonly issuedAt: Date;
  /** Four weeks have passed and the person hasn't said since that the codes are at hand. */
  readonly askWhetherAtHand?: boolean;
}

export function TwoStepTabPage(view: View, data: TwoStepTabData) {
  return (
    <ConsoleFrame
      view={view}
      title={view.t('twoStep.title')}
      head={<AccountTabs view={view} current="twoStep" />}
    >
      {data.active ? <TwoStepOn view={view} data={data} /> : <TwoStepOff view={view} data={data} />}
    </ConsoleFrame>
  );
}
