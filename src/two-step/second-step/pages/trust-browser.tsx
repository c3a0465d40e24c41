import { Choice } from '../../../web/form-parts/choice.tsx';
import type { View } from '../../../web/view.ts';

/** The box on the second step: this browser isn't asked again for some days. */
export function TrustBrowser({ view, days }: { view: View; days: number }) {
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
