import { dayAndTime } from '../../web/dates.ts';
import { Actions } from '../../web/form-parts/actions.tsx';
import { CodeField } from '../../web/form-parts/code-field.tsx';
import { PasswordField } from '../../web/form-parts/password-field.tsx';
import { SummaryOfErrors } from '../../web/form-parts/summary-of-errors.tsx';
import { UsernameHint } from '../../web/form-parts/username-hint.tsx';
import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import { KeyAgain, SecondStepFields } from '../../two-step/second-step/pages/second-step-fields.tsx';
import type { View } from '../../web/view.ts';
import type { ProofFormBody } from '../prove.ts';

type Mailed = NonNullable<ProofFormBody['mailed']>;

/** A code by email besides, to change methods: where passkeys are required and none is at hand, or the address is new. */
function ByMail({ view, mailed: { mailbox, code } }: { view: View; mailed: Mailed }) {
  const { t } = view;
  const { email, earlierUntil } = mailbox;
  return (
    <div class="stack tight">
      <p class="note">
        {earlierUntil
          ? t('account.prove.mailed.moved', { time: dayAndTime(view, earlierUntil) })
          : t('account.prove.mailed.why')}
      </p>
      {code && (
        <CodeField
          view={view}
          name="emailCode"
          label={t('account.prove.mailed.label')}
          hint={t('account.prove.mailed.hint', { email })}
        />
      )}
      <div>
        <button class="button small" form="email-code">
          {t(code ? 'account.prove.mailed.again' : 'account.prove.mailed.send')}
        </button>
      </div>
    </div>
  );
}

/** The proof of identity: a passkey that verifies the person; or the password, and the second step if there is one. */
export function ProvePage(view: View, data: ProofFormBody) {
  const { t } = view;
  const { email, twoStep, asked, mailed, byPasskey } = data;
  const fields = [
    'password',
    ...(twoStep && !byPasskey ? ['code', 'recoveryCode'] : []),
    ...(mailed?.code ? ['emailCode'] : []),
  ];
  return (
    <ConsoleFrame view={view} title={t('account.prove.title')} width="narrow">
      <SummaryOfErrors view={view} shown={fields} />
      <form class="card" method="post" action="/account/prove" novalidate>
        <div class="card-body stack">
          <div class="stack tight">
            <h1>{t('account.prove.title')}</h1>
            <p class="muted">{t(byPasskey ? 'account.prove.byPasskey.body' : 'account.prove.body')}</p>
          </div>
          <input type="hidden" name="then" value={view.form.typed.then ?? data.then} />
          <UsernameHint email={email} />
          {byPasskey && <input type="hidden" name="needs" value="passkey" />}
          {asked.keys && !byPasskey && (
            <>
              <KeyAgain view={view} keys={asked.keys} autofocus />
              <p class="muted">{t('passkeys.orPassword')}</p>
            </>
          )}
          {byPasskey && <p class="muted">{t('account.prove.byPasskey.password')}</p>}
          <PasswordField
            view={view}
            label={t('account.prove.password')}
            autocomplete="current-password"
            autofocus={!asked.keys}
          />
          {twoStep && !byPasskey && <SecondStepFields view={view} asked={{ app: asked.app }} />}
          {mailed && !byPasskey && <ByMail view={view} mailed={mailed} />}
        </div>
        <Actions>
          {byPasskey ? (
            asked.keys && <KeyAgain view={view} keys={asked.keys} main autofocus />
          ) : (
            <button class="button primary">{t('account.prove.submit')}</button>
          )}
          <a class="button quiet" href="/account">
            {t('common.cancel')}
          </a>
        </Actions>
      </form>
      {/* A form of its own: Enter in a field above proves, and sends no email. */}
      {mailed && (
        <form id="email-code" method="post" action="/account/prove/email-code" hidden>
          <input type="hidden" name="then" value={view.form.typed.then ?? data.then} />
        </form>
      )}
    </ConsoleFrame>
  );
}
