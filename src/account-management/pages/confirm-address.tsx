import { Actions } from '../../web/form-parts/actions.tsx';
import { CodeField } from '../../web/form-parts/code-field.tsx';
import { Resend } from '../../web/form-parts/resend.tsx';
import { SummaryOfErrors } from '../../web/form-parts/summary-of-errors.tsx';
import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import { Address, inPlace, place } from '../../web/words.tsx';
import type { WaitingAddressBody } from '../change-address.ts';

/** The same page for a free address and for one that has an account: it reveals nothing. */
export function ConfirmAddressPage(view: View, { email, presentEmail, resendAt }: WaitingAddressBody) {
  const { t } = view;
  const address = (
    <strong>
      <Address email={email} />
    </strong>
  );
  return (
    <ConsoleFrame view={view} title={t('address.confirm.title')} where={t('account.title')} width="narrow">
      <SummaryOfErrors view={view} shown={presentEmail === undefined ? ['code'] : ['code', 'presentCode']} />
      <form class="card" method="post" action="/account/email/confirm" novalidate>
        <div class="card-body stack">
          <div class="stack tight">
            <h1>{t('address.confirm.title')}</h1>
            <p class="muted" id="code-sent">
              {inPlace(t('address.confirm.sent', { email: place }), address)}
            </p>
          </div>
          <CodeField
            view={view}
            label={presentEmail === undefined ? t('signUp.confirm.code') : t('address.confirm.newCode')}
            hint={t('signUp.confirm.hint')}
            about="code-sent"
            autofocus
          />
          {presentEmail !== undefined && <PresentCode view={view} email={presentEmail} />}
          <Resend view={view} form="resend" resendAt={resendAt} />
          <p>
            {t('address.confirm.wrongAddress')} <a href="/account/email">{t('address.confirm.change')}</a>
          </p>
        </div>
        <Actions>
          <button class="button primary">{t('address.confirm.submit')}</button>
          <a class="button quiet" href="/account">
            {t('common.cancel')}
          </a>
        </Actions>
      </form>
      <form id="resend" method="post" action="/account/email/resend" hidden />
    </ConsoleFrame>
  );
}

/** The present address agrees by a code of its own: the password alone moves nothing. */
function PresentCode({ view, email }: { view: View; email: string }) {
  const { t } = view;
  const address = (
    <strong>
      <Address email={email} />
    </strong>
  );
  return (
    <>
      <p class="muted" id="present-sent">
        {inPlace(t('address.confirm.presentSent', { email: place }), address)}
      </p>
      <CodeField
        view={view}
        name="presentCode"
        label={t('address.confirm.presentCode')}
        about="present-sent"
      />
    </>
  );
}
