import { PasskeyButton } from '../../../web/form-parts/passkey-button.tsx';
import { SummaryOfErrors } from '../../../web/form-parts/summary-of-errors.tsx';
import { DoorFrame } from '../../../web/shell/door-frame.tsx';
import type { View } from '../../../web/view.ts';
import type { KeyStepBody } from '../key-step.ts';
import { Identity } from './identity.tsx';
import { TrustBrowser } from './trust-browser.tsx';
import { OtherWays } from './other-ways.tsx';

/** The second step by a passkey or security key, first for whoever has one. */
export function KeyStepPage(view: View, { email, then, methods, options, trustDays }: KeyStepBody) {
  const { t } = view;
  return (
    <DoorFrame view={view} door={2} title={t('secondStep.title')} lead={t('secondStep.key.body')}>
      <SummaryOfErrors view={view} shown={[]} />
      <Identity view={view} email={email} />
      <form class="stack" method="post" action="/sign-in/second-step/passkey" novalidate>
        <input type="hidden" name="then" value={then} />
        {trustDays !== undefined && <TrustBrowser view={view} days={trustDays} />}
        <PasskeyButton
          view={view}
          what="get"
          options={options}
          fresh="/sign-in/second-step/passkey/options"
          label={t('secondStep.key.submit')}
          without={t('secondStep.key.without')}
          main
          autofocus
        />
      </form>
      <hr />
      <OtherWays view={view} at="passkey" then={then} methods={methods} />
    </DoorFrame>
  );
}
