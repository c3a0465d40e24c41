import { dayAndTime } from '../../web/dates.ts';
import { Actions } from '../../web/form-parts/actions.tsx';
import { CodeField } from '../../web/form-parts/code-field.tsx';
import { emailInput, Field } from '../../web/form-parts/field.tsx';
import { Resend } from '../../web/form-parts/resend.tsx';
import { SummaryOfErrors } from '../../web/form-parts/summary-of-errors.tsx';
import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import { DoorFrame } from '../../web/shell/door-frame.tsx';
import type { View } from '../../web/view.ts';
import { Address, inPlace, place } from '../../web/words.tsx';
import type { WaitingAddressBody } from '../change-address.ts';
import type { RestoreBody } from '../restore-address.ts';

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

/** The effect of the mail's link; only the button carries it out. */
export function RestoreAddressPage(view: View, { token, email, expiresAt }: RestoreBody) {
  const { t } = view;
  const address = (
    <strong>
      <Address email={email} />
    </strong>
  );
  const below = <p class="note">{t('address.restore.until', { time: dayAndTime(view, expiresAt) })}</p>;
  return (
    <DoorFrame
      view={view}
      door={1}
      title={t('address.restore.title')}
      lead={inPlace(t('address.restore.body', { email: place }), address)}
      below={below}
    >
      <ul>
        <li>{t('address.restore.out')}</li>
        <li>{t('address.restore.password')}</li>
        <li>{t('address.restore.twoStep')}</li>
      </ul>
      <form method="post" action={`/address/restore/${encodeURIComponent(token)}`}>
        <button class="button primary full">{t('address.restore.submit')}</button>
      </form>
    </DoorFrame>
  );
}
