import type { Child } from 'hono/jsx';
import { Banner } from '../../web/form-parts/banner.tsx';
import type { View } from '../../web/view.ts';

interface FewCodesProps {
  view: View;
  left: number;
  /** The sentence for few codes; none has its own. */
  few: string;
  /** The path to new ones, if that isn't on the page itself. */
  children?: Child;
}

/** A notice that few recovery codes are left, or, more insistently, none. */
export function FewCodes({ view: { t }, left, few, children }: FewCodesProps) {
  return (
    <Banner tone={left === 0 ? 'danger' : 'warn'} icon="codes">
      <strong>{left === 0 ? t('twoStep.none') : few}</strong>
      <p>
        {left === 0 ? t('twoStep.noneAdvice') : t('twoStep.fewAdvice')}
        {children && <> {children}</>}
      </p>
    </Banner>
  );
}
