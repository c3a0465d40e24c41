import { Icon } from '../../../web/icons.tsx';
import type { View } from '../../../web/view.ts';
import { Address } from '../../../web/words.tsx';

/** The account that is signing in: people with several accounts look for the right entry in the app. */
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
