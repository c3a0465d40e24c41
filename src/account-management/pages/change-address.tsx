import { Actions } from '../../web/form-parts/actions.tsx';
import { emailInput, Field } from '../../web/form-parts/field.tsx';
import { SummaryOfErrors } from '../../web/form-parts/summary-of-errors.tsx';
import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import { Address } from '../../web/words.tsx';

/** The new address; shown only with a fresh proof. */
export function ChangeAddressPage(view: View, { email, twoStep }: { email: string; twoStep: boolean }) {
  const { t } = view;
  return (
    <ConsoleFrame view={view} title={t('address.title')} where={t('account.title')} width="narrow">
      <SummaryOfErrors view={view} shown={['email']} />
      <form class="card" method="post" action="/account/email" novalidate>
        <div class="card-body stack">
          <div class="stack tight">
            <h1>{t('address.title')}</h1>
            <p class="muted">{twoStep ? t('address.body') : t('address.bodyOff')}</p>
          </div>
          <dl class="facts">
            <div>
              <dt>{t('address.present')}</dt>
              <dd>
                <Address email={email} />
              </dd>
            </div>
          </dl>
          <Field
            view={view}
            name="email"
            label={t('address.email')}
            hint={t('address.hint')}
            input={{ ...emailInput, autocomplete: 'email' }}
          />
        </div>
        <Actions>
          <button class="button primary">{twoStep ? t('address.submit') : t('address.submitOff')}</button>
          <a class="button quiet" href="/account">
            {t('common.cancel')}
          </a>
        </Actions>
      </form>
    </ConsoleFrame>
  );
}
