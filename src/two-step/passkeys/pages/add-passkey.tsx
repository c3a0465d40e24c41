import { Actions } from '../../../web/form-parts/actions.tsx';
import { Field } from '../../../web/form-parts/field.tsx';
import { PasskeyButton } from '../../../web/form-parts/passkey-button.tsx';
import { SummaryOfErrors } from '../../../web/form-parts/summary-of-errors.tsx';
import { ConsoleFrame } from '../../../web/shell/console-frame.tsx';
import type { View } from '../../../web/view.ts';
import { withThen } from '../../../contract/fields.ts';
import type { AddBody } from '../add-passkey.ts';

/** The page that adds a passkey or security key. */
export function AddPasskeyPage(view: View, { options, ...asked }: AddBody) {
  const { t, form } = view;
  const then = form.typed.then ?? asked.then;
  return (
    <ConsoleFrame view={view} title={t('passkeys.add.title')} where={t('account.title')} width="narrow">
      <SummaryOfErrors view={view} shown={['name']} />
      <form class="card" method="post" action="/account/two-step/passkeys" novalidate>
        <div class="card-body stack">
          <div class="stack tight">
            <h1>{t('passkeys.add.title')}</h1>
            <p class="muted">{t('passkeys.add.body')}</p>
          </div>
          {then !== undefined && <input type="hidden" name="then" value={then} />}
          <PasskeyNameField view={view} />
        </div>
        <Actions>
          <PasskeyButton
            view={view}
            what="create"
            options={options}
            fresh="/account/two-step/passkeys/options"
            label={t('passkeys.add.submit')}
            without={t('passkeys.without')}
            main
            autofocus
          />
          <a class="button quiet" href={withThen('/account/two-step', then)}>
            {t('common.cancel')}
          </a>
        </Actions>
      </form>
    </ConsoleFrame>
  );
}

/** A name of one's own; the product's is taken without one. */
export function PasskeyNameField({ view }: { view: View }) {
  const { t } = view;
  return (
    <Field
      view={view}
      name="name"
      label={t('passkeys.name')}
      hint={t('passkeys.nameHint')}
      input={{ autocomplete: 'off', maxlength: 100 }}
    />
  );
}
