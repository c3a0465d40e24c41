import { Badge } from '../../web/form-parts/badge.tsx';
import { Banner } from '../../web/form-parts/banner.tsx';
import { GateDrawing } from '../../web/gate-drawing.tsx';
import type { View } from '../../web/view.ts';
import { isRequired, RequiredBy } from './required-by.tsx';
import type { TwoStepBody } from '../read-two-step.ts';
import { SetUpPath } from './set-up-path.tsx';

const steps = { email: 1, app: 2, 'recovery-codes': 3 } as const;

/** One gate still open: what turning it on takes, and the button that starts it. */
export function TwoStepOff({ view, data }: { view: View; data: TwoStepBody }) {
  const { t } = view;
  const { requiredBy } = data;
  const asked = requiredBy.length > 0;
  const passkey = requiredBy.some(({ level }) => level === 'passkeys');
  return (
    <>
      {asked && (
        <Banner tone="warn">
          <strong>{isRequired(requiredBy, view.now) ? t('twoStep.requiredOff') : t('twoStep.dueOff')}</strong>
          <RequiredBy view={view} requiredBy={requiredBy} />
        </Banner>
      )}
      <section class="card" aria-labelledby="two-step">
        <form class="empty" method="post" action="/account/two-step/enrolment">
          {data.then && <input type="hidden" name="then" value={data.then} />}
          <GateDrawing closed={false} />
          <div class="stack tight">
            <h2 id="two-step">
              {t('twoStep.title')} <Badge icon="off">{t('twoStep.off')}</Badge>
            </h2>
            <p class="muted">{t(passkey ? 'twoStep.offBodyPasskey' : 'twoStep.offBody')}</p>
          </div>
          <button class="button primary">
            {data.underWay
              ? t('twoStep.continue', { step: steps[data.underWay], steps: 4 })
              : t('twoStep.activate')}
          </button>
          <p class="note">
            {!asked && t('twoStep.optional')} {t('twoStep.nothingSaved')}
          </p>
        </form>
        <div class="card-foot">
          <SetUpPath view={view} detailed passkey={passkey} />
        </div>
      </section>
    </>
  );
}
