import { Actions } from '../../../web/form-parts/actions.tsx';
import { Ask } from '../../../web/form-parts/ask.tsx';
import { SummaryOfErrors } from '../../../web/form-parts/summary-of-errors.tsx';
import { ConsoleFrame } from '../../../web/shell/console-frame.tsx';
import type { View } from '../../../web/view.ts';
import { MethodName } from '../../pages/method-name.tsx';
import { MethodUse } from '../../pages/method-use.tsx';
import type { OwnAppBody } from '../rename.ts';

/** One app: its name, and removing it unless it is the last method. */
export function AppPage(view: View, app: OwnAppBody) {
  const { t } = view;
  const title = t('twoStep.app');
  const path = `/account/two-step/apps/${app.id}`;
  return (
    <ConsoleFrame view={view} title={title} where={t('account.title')} width="narrow">
      <SummaryOfErrors view={view} shown={['name']} />
      <form class="card" method="post" action={`${path}/rename`} novalidate>
        <div class="card-body stack">
          <div class="stack tight">
            <h1>{title}</h1>
            <p class="muted">
              <MethodUse view={view} method={app} />
            </p>
          </div>
          <MethodName view={view} value={app.name} />
        </div>
        <Actions>
          <button class="button primary">{t('twoStep.apps.save')}</button>
          <a class="button quiet" href="/account/two-step">
            {t('common.cancel')}
          </a>
        </Actions>
      </form>
      <section class="card flat" aria-label={t('twoStep.apps.remove')}>
        <ul class="rows">
          <li>
            {app.only ? (
              <p class="note grow">{t('twoStep.apps.only')}</p>
            ) : (
              <AskToRemove view={view} action={`${path}/remove`} />
            )}
          </li>
        </ul>
      </section>
    </ConsoleFrame>
  );
}

function AskToRemove({ view, action }: { view: View; action: string }) {
  const { t } = view;
  return (
    <Ask
      view={view}
      title={t('twoStep.apps.remove')}
      note={t('twoStep.apps.removeNote')}
      open={t('twoStep.apps.removeOpen')}
      action={action}
      submit={t('twoStep.apps.remove')}
      danger
    >
      {t('twoStep.apps.removeDetail')}
    </Ask>
  );
}
