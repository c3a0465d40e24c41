import type { Child } from 'hono/jsx';
import { Actions } from '../../../web/form-parts/actions.tsx';
import { Ask } from '../../../web/form-parts/ask.tsx';
import { Banner } from '../../../web/form-parts/banner.tsx';
import { Field } from '../../../web/form-parts/field.tsx';
import { SummaryOfErrors } from '../../../web/form-parts/summary-of-errors.tsx';
import { ConsoleFrame } from '../../../web/shell/console-frame.tsx';
import type { View } from '../../../web/view.ts';
import type { OwnPasskeyBody } from '../change-passkey.ts';
import { PasskeyFacts } from './passkey-rows.tsx';

/** One key: its name, and removing it unless it is the last method. */
export function PasskeyPage(view: View, passkey: OwnPasskeyBody) {
  const { t } = view;
  const { id, name, counterFellAt, elsewhere, only } = passkey;
  const path = `/account/two-step/passkeys/${id}`;
  return (
    <ConsoleFrame view={view} title={name} where={t('twoStep.title')} width="narrow">
      <SummaryOfErrors view={view} shown={['name']} />
      {counterFellAt && <Warning>{t('passkeys.copied')}</Warning>}
      {elsewhere && <Warning>{t('passkeys.elsewhereAdvice')}</Warning>}
      <form class="card" method="post" action={`${path}/rename`} novalidate>
        <div class="card-body stack">
          <div class="stack tight">
            <h1>{name}</h1>
            <PasskeyFacts view={view} passkey={passkey} />
          </div>
          <Field
            view={view}
            name="name"
            label={t('twoStep.apps.name')}
            value={name}
            input={{ autocomplete: 'off', maxlength: 100 }}
          />
        </div>
        <Actions>
          <button class="button primary">{t('passkeys.rename')}</button>
          <a class="button quiet" href="/account/two-step">
            {t('common.cancel')}
          </a>
        </Actions>
      </form>
      <section class="card flat" aria-label={t('passkeys.remove.title')}>
        {only ? (
          <p class="card-body note">{t('refusals.last-method')}</p>
        ) : (
          <AskToRemove view={view} action={`${path}/remove`} />
        )}
      </section>
    </ConsoleFrame>
  );
}

const Warning = ({ children }: { children?: Child }) => (
  <Banner tone="warn">
    <p>{children}</p>
  </Banner>
);

function AskToRemove({ view, action }: { view: View; action: string }) {
  const { t } = view;
  return (
    <Ask
      view={view}
      title={t('passkeys.remove.title')}
      note={t('passkeys.remove.note')}
      open={t('passkeys.remove.open')}
      action={action}
      submit={t('passkeys.remove.submit')}
      danger
    >
      {t('passkeys.remove.body')}
    </Ask>
  );
}
