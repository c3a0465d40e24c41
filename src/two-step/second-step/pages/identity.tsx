import { Icon } from '../../../web/icons.tsx';
import type { View } from '../../../web/view.ts';
import { Address } from '../../../web/words.tsx';

/** Who is signing in: whoever has several accounts looks for the right entry in the app. */
export function Identity({ view, email }: { view: View; email: string }) {
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
