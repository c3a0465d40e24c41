import { clockTime } from '../../../web/dates.ts';
import { Banner } from '../../../web/form-parts/banner.tsx';
import { CodeField } from '../../../web/form-parts/code-field.tsx';
import { RecoveryCodeField } from '../../../web/form-parts/recovery-code-field.tsx';
import { SummaryOfErrors } from '../../../web/form-parts/summary-of-errors.tsx';
import { recoveryCodesName } from '../../../web/recovery-codes.ts';
import { DoorFrame } from '../../../web/shell/door-frame.tsx';
import type { View } from '../../../web/view.ts';
import { inPlace, place, Address } from '../../../web/words.tsx';
import type { ChallengeFormBody } from '../challenge.ts';
import { OtherWays } from './other-ways.tsx';
import { PasskeyButton } from '../../../web/form-parts/passkey-button.tsx';
import type { KeyStepBody } from '../key-step.ts';
import { Icon } from '../../../web/icons.tsx';
import { Choice } from '../../../web/form-parts/choice.tsx';

// One wrong code is a slip; after two, a clock that is off is the likeliest cause.
const missesBeforeClock = 2;

export function SecondStepPage(
  view: View,
  { email, serverTime, misses, then, methods, trustDays }: ChallengeFormBody,
) {
  const { t, brand } = view;
  const time = clockTime(view, serverTime);
  const hint = misses >= missesBeforeClock ? t('secondStep.clock', { time }) : undefined;
  return (
    <DoorFrame view={view} door={2} title={t('secondStep.title')} lead={t('secondStep.body', { brand })}>
      <SummaryOfErrors view={view} shown={['code']} />
      <Identity view={view} email={email} />
      <form class="stack" method="post" action="/sign-in/second-step" novalidate>
        <input type="hidden" name="then" value={then} />
        <CodeField view={view} label={t('secondStep.code')} hint={hint} autofocus />
        {trustDays !== undefined && <TrustBrowser view={view} days={trustDays} />}
        <button class="button primary full">{t('secondStep.submit')}</button>
      </form>
      <hr />
      <OtherWays view={view} at="app" then={then} methods={methods} />
    </DoorFrame>
  );
}

export function RecoveryCodePage(view: View, { email, then, methods }: ChallengeFormBody) {
  const { t, brand } = view;
  const file = <code>{recoveryCodesName(brand)}</code>;
  return (
    <DoorFrame
      view={view}
      door={2}
      title={t('secondStep.recovery.title')}
      lead={t('secondStep.recovery.body')}
    >
      <SummaryOfErrors view={view} shown={['recoveryCode']} />
      <Identity view={view} email={email} />
      <form class="stack" method="post" action="/sign-in/recovery-code" novalidate>
        <input type="hidden" name="then" value={then} />
        <RecoveryCodeField
          view={view}
          label={t('secondStep.recovery.code')}
          hint={t('secondStep.recovery.hint')}
          autofocus
        />
        <Banner>
          <p>{inPlace(t('secondStep.recovery.where', { file: place }), file)}</p>
        </Banner>
        <button class="button primary full">{t('secondStep.recovery.submit')}</button>
      </form>
      <hr />
      <OtherWays view={view} at="recovery-code" then={then} methods={methods} />
    </DoorFrame>
  );
}

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

/** The account that is signing in: people with several accounts look for the right entry in the app. */
function Identity({ view, email }: { view: View; email: string }) {
  return (
    <p class="identity">
      <Icon name="person" />
      <span>
        <span class="hidden">{view.t('secondStep.signingInAs')} </span>
        <Address email={email} />
      </span>
    </p>
  );
}

/** The box on the second step: this browser isn't asked again for some days. */
function TrustBrowser({ view, days }: { view: View; days: number }) {
  const { t } = view;
  return (
    <Choice
      view={view}
      name="trustBrowser"
      value="true"
      label={t('secondStep.trust', { count: days })}
      hint={t('secondStep.trustHint')}
      optional
    />
  );
}
