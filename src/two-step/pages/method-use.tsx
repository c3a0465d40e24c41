import type { View } from '../../web/view.ts';
import { FactsLine, inPlace, Moment, place } from '../../web/words.tsx';

interface MethodUseProps {
  view: View;
  method: { readonly addedAt: Date; readonly lastUsedAt: Date | null };
}

/** When a method was added and last used: to recognise it, and to notice one that nobody uses any more. */
export function MethodUse({ view, method: { addedAt, lastUsedAt } }: MethodUseProps) {
  const { t } = view;
  return (
    <FactsLine
      facts={[
        inPlace(t('twoStep.apps.added', { day: place }), <Moment view={view} at={addedAt} as="day" />),
        lastUsedAt
          ? inPlace(t('twoStep.apps.lastUsed', { time: place }), <Moment view={view} at={lastUsedAt} />)
          : t('twoStep.apps.notUsed'),
      ]}
    />
  );
}
