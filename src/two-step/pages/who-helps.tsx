import type { Helper } from '../../mandate/mandate.ts';
import { Address } from '../../web/words.tsx';
import type { View } from '../../web/view.ts';

interface WhoHelpsProps {
  view: View;
  helpers: readonly Helper[];
}

/** Whom to ask after losing everything, by name: to be read and noted down while one can still sign in. */
export function WhoHelps({ view, helpers }: WhoHelpsProps) {
  const { t, operator } = view;
  return (
    <section class="card flat" aria-labelledby="helpers">
      <div class="card-body stack tight">
        <h2 id="helpers">{t('twoStep.helpersTitle')}</h2>
        <p class="muted">
          {helpers.length > 0 ? t('twoStep.helpers') : t('twoStep.helpersElsewhere', { operator })}
        </p>
        {helpers.length > 0 && (
          <ul>
            {helpers.map(({ name, email, role, organization }) => (
              <li>
                <strong>{name}</strong>{' '}
                <span class="muted">
                  ({t(`common.roles.${role}`)}, {organization})
                </span>{' '}
                <Address email={email} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
