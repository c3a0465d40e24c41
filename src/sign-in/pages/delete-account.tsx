import { Actions } from '../../web/form-parts/actions.tsx';
import { Banner } from '../../web/form-parts/banner.tsx';
import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import { Address, inPlace, place } from '../../web/words.tsx';

export interface DeleteAccountData {
  readonly email: string;
  readonly alone: readonly string[];
  readonly shared: readonly string[];
}

/** What is lost, before it is. Without a button while organizations with other members need an owner. */
export function DeleteAccountPage(view: View, data: DeleteAccountData) {
  const { t } = view;
  const { shared } = data;
  return (
    <ConsoleFrame view={view} title={t('account.remove.title')} where={t('account.title')} width="narrow">
      {shared.length > 0 && (
        <Banner tone="warn" icon="organization">
          <strong>{t('account.remove.sharedTitle')}</strong>
          <p>{t('account.remove.shared', { organizations: shared.join(', ') })}</p>
        </Banner>
      )}
      <form class="card" method="post" action="/account/delete">
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
        </div>
        <Actions>
          <a class="button quiet" href="/account">
            {t('common.cancel')}
          </a>
          {shared.length === 0 && <button class="button danger">{t('account.remove.submit')}</button>}
        </Actions>
      </form>
    </ConsoleFrame>
  );
}

function Lost({ view, data }: { view: View; data: DeleteAccountData }) {
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
