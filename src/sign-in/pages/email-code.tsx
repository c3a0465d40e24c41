import { minutesUntil } from '../../web/dates.ts';
import { CodeField } from '../../web/form-parts/code-field.tsx';
import { Resend } from '../../web/form-parts/resend.tsx';
import { SummaryOfErrors } from '../../web/form-parts/summary-of-errors.tsx';
import { DoorFrame } from '../../web/shell/door-frame.tsx';
import type { View } from '../../web/view.ts';
import { Address, inPlace, place, WithContact } from '../../web/words.tsx';
import type { EmailCodeFormBody } from '../email-code.ts';

/** The second step while no app is set up: a code from the mailbox, and then the setup. */
export function EmailCodePage(view: View, { email, expiresAt, resendAt, then }: EmailCodeFormBody) {
  const { t, now, operator } = view;
  const address = (
    <strong>
      <Address email={email} />
    </strong>
  );
  const below = (
    <p class="note">{t('secondStep.emailCode.openFor', { count: minutesUntil(now, expiresAt) })}</p>
  );
  return (
    <DoorFrame
      view={view}
      door={2}
      title={t('secondStep.emailCode.title')}
      lead={inPlace(t('secondStep.emailCode.sent', { email: place }), address)}
      below={below}
    >
      <SummaryOfErrors view={view} shown={['code']} />
      <p class="muted">{t('secondStep.emailCode.why')}</p>
      <form class="stack" method="post" action="/sign-in/email-code" novalidate>
        <input type="hidden" name="then" value={then} />
        <CodeField view={view} label={t('signUp.confirm.code')} hint={t('signUp.confirm.hint')} autofocus />
        <Resend view={view} form="resend" resendAt={resendAt} />
        <button class="button primary full">{t('secondStep.emailCode.submit')}</button>
      </form>
      <form id="resend" method="post" action="/sign-in/email-code/resend" hidden>
        <input type="hidden" name="then" value={then} />
      </form>
      <hr />
      <p class="muted">
        <WithContact view={view} text={t('secondStep.emailCode.noMailbox', { operator })} />
      </p>
      <form method="post" action="/sign-in/cancel">
        <input type="hidden" name="then" value={then} />
        <button class="link">{t('secondStep.another')}</button>
      </form>
    </DoorFrame>
  );
}
