import { dayAndTime } from '../../web/dates.ts';
import { Actions } from '../../web/form-parts/actions.tsx';
import { Banner } from '../../web/form-parts/banner.tsx';
import { CodeField } from '../../web/form-parts/code-field.tsx';
import { Resend } from '../../web/form-parts/resend.tsx';
import { SummaryOfErrors } from '../../web/form-parts/summary-of-errors.tsx';
import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import { Address, inPlace, place } from '../../web/words.tsx';
import type { AccountToDeleteBody } from '../delete-account.ts';

const path = '/account/delete';

/**
 * The loss, before it happens; then the mailed code. No button while organizations with other members need an owner.
 */
export function DeleteAccountPage(view: View, data: AccountToDeleteBody) {
  const { t } = view;
  const { shared, code } = data;
  return (
    <ConsoleFrame view={view} title={t('account.remove.title')} where={t('account.title')} width="narrow">
      <SummaryOfErrors view={view} shown={code ? ['code'] : []} />
      {shared.length > 0 && (
        <Banner tone="warn" icon="organization">
          <strong>{t('account.remove.sharedTitle')}</strong>
          <p>{inPlace(t('account.remove.shared', { organizations: place }), <ToTransfer data={data} />)}</p>
        </Banner>
      )}
      <form class="card" method="post" action={code ? path : `${path}/code`} novalidate>
        <div class="card-body stack">
          <div class="stack tight">
            <h1>{t('account.remove.title')}</h1>
            <p class="muted">{t('account.remove.body')}</p>
          </div>
          <Lost view={view} data={data} />
          <section class="stack tight">
            <h2>{t('account.remove.keptTitle')}</h2>
            <p class="muted">{t('account.remove.kept')}</p>
          </section>
          {shared.length === 0 && <ByMail view={view} data={data} />}
        </div>
        <Actions>
          {shared.length === 0 && !code && <button class="button primary">{t('account.remove.send')}</button>}
          {shared.length === 0 && code && <button class="button danger">{t('account.remove.submit')}</button>}
          <a class="button quiet" href="/account">
            {t('common.cancel')}
          </a>
        </Actions>
      </form>
      {code && <form id="resend" method="post" action={`${path}/code`} hidden />}
    </ConsoleFrame>
  );
}

/** Where ownership is transferred and members are removed. */
function ToTransfer({ data: { toTransfer } }: { data: AccountToDeleteBody }) {
  return (
    <>
      {toTransfer.map(({ slug, name }, at) => (
        <>
          {at > 0 && ', '}
          <a href={`/organizations/${slug}/members`}>{name}</a>
        </>
      ))}
    </>
  );
}

function Lost({ view, data }: { view: View; data: AccountToDeleteBody }) {
  const { t } = view;
  const { email, alone } = data;
  return (
    <section class="stack tight">
      <h2>{t('account.remove.lostTitle')}</h2>
      <ul>
        <li>{inPlace(t('account.remove.signIn', { email: place }), <Address email={email} />)}</li>
        <li>{t('account.remove.twoStep')}</li>
        <li>{t('account.remove.memberships')}</li>
        {alone.length > 0 && <li>{t('account.remove.alone', { organizations: alone.join(', ') })}</li>}
      </ul>
    </section>
  );
}

/** An irreversible act takes the mailbox too: first the code's destination, then the field for it. */
function ByMail({ view, data: { agreeing, code } }: { view: View; data: AccountToDeleteBody }) {
  const { t } = view;
  const { email, earlierUntil } = agreeing;
  const address = (
    <strong>
      <Address email={email} />
    </strong>
  );
  const earlier = earlierUntil && (
    <p class="note">{t('enrolment.email.earlier', { time: dayAndTime(view, earlierUntil) })}</p>
  );
  if (!code)
    return (
      <>
        <p>{inPlace(t('account.remove.codeBody', { email: place }), address)}</p>
        {earlier}
      </>
    );
  return (
    <>
      {earlier}
      <p id="code-sent">{inPlace(t('account.remove.codeSent', { email: place }), address)}</p>
      <CodeField
        view={view}
        label={t('signUp.confirm.code')}
        hint={t('signUp.confirm.hint')}
        about="code-sent"
        autofocus
      />
      <Resend view={view} form="resend" resendAt={code.resendAt} />
    </>
  );
}
