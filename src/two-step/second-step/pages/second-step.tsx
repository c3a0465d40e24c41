import { clockTime } from '../../../web/dates.ts';
import { CodeField } from '../../../web/form-parts/code-field.tsx';
import { SummaryOfErrors } from '../../../web/form-parts/summary-of-errors.tsx';
import { DoorFrame } from '../../../web/shell/door-frame.tsx';
import type { View } from '../../../web/view.ts';
import { Identity } from './identity.tsx';
import type { ChallengeFormBody } from '../challenge.ts';
import { OtherWays } from './other-ways.tsx';

// One wrong code is a slip; after two, a clock that is off is the likeliest cause.
const missesBeforeClock = 2;

export function SecondStepPage(view: View, { email, serverTime, misses, then }: ChallengeFormBody) {
  const { t, brand, language } = view;
  const time = clockTime(language, serverTime);
  const hint = misses >= missesBeforeClock ? t('secondStep.clock', { time }) : undefined;
  return (
    <DoorFrame view={view} door={2} title={t('secondStep.title')} lead={t('secondStep.body', { brand })}>
      <SummaryOfErrors view={view} shown={['code']} />
      <Identity view={view} email={email} />
      <form class="stack" method="post" action="/sign-in/second-step" novalidate>
        <input type="hidden" name="then" value={then} />
        <CodeField view={view} label={t('secondStep.code')} hint={hint} autofocus />
        <button class="button primary full">{t('secondStep.submit')}</button>
      </form>
      <hr />
      <OtherWays view={view} at="app" then={then} />
    </DoorFrame>
  );
}
