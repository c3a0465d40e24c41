import { CodeField } from '../../web/form-parts/code-field.tsx';
import { Resend } from '../../web/form-parts/resend.tsx';
import { SummaryOfErrors } from '../../web/form-parts/summary-of-errors.tsx';
import { minutesUntil } from '../../web/dates.ts';
import { DoorFrame } from '../../web/shell/door-frame.tsx';
import type { View } from '../../web/view.ts';
import { Address, inPlace, place } from '../../web/words.tsx';
import type { ConfirmEmailBody } from '../sign-up.ts';

/** The same page for a new address and for one that has an account: it reveals nothing. */
export function ConfirmEmailPage(view: View, { email, signUpExpiresAt, resendAt }: ConfirmEmailBody) {
  const { t, now } = view;
  const address = (
    <strong>
      <Address email={email} />
    </strong>
  );
  const below = (
    <p class="note">{t('signUp.confirm.openFor', { count: minutesUntil(now, signUpExpiresAt) })}</p>
  );
  return (
    <DoorFrame
      view={view}
      door={1}
      title={t('signUp.confirm.title')}
      lead={inPlace(t('signUp.confirm.sent', { email: place }), address)}
      below={below}
    >
      <SummaryOfErrors view={view} shown={['code']} />
      <form class="stack" method="post" action="/sign-up/confirm" novalidate>
        <CodeField view={view} label={t('signUp.confirm.code')} hint={t('signUp.confirm.hint')} autofocus />
        <Resend view={view} form="resend" resendAt={resendAt} />
        <button class="button primary full">{t('signUp.confirm.submit')}</button>
      </form>
      <form id="resend" method="post" action="/sign-up/resend" hidden />
      <hr />
      <p>
        {t('signUp.confirm.wrongAddress')} <a href="/sign-up">{t('signUp.confirm.change')}</a>
      </p>
    </DoorFrame>
  );
}
