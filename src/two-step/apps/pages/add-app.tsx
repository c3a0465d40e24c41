import { minutesUntil } from '../../../web/dates.ts';
import { Actions } from '../../../web/form-parts/actions.tsx';
import { CodeField } from '../../../web/form-parts/code-field.tsx';
import { SummaryOfErrors } from '../../../web/form-parts/summary-of-errors.tsx';
import { ConsoleFrame } from '../../../web/shell/console-frame.tsx';
import type { View } from '../../../web/view.ts';
import { AppKey, type WithPicture } from '../../enrolment/pages/app-key-facts.tsx';
import { MethodName } from '../../pages/method-name.tsx';
import type { NewAppBody } from '../start.ts';

const apps = '/account/two-step/apps';

/** One more app, on one page: show it the key, name it, prove that it has the key. */
export function AddAppPage(view: View, data: NewAppBody & WithPicture) {
  const { t, now } = view;
  const title = t('twoStep.apps.addTitle');
  return (
    <ConsoleFrame view={view} title={title} where={t('account.title')} width="narrow">
      <SummaryOfErrors view={view} shown={['name', 'code']} />
      <form class="card" method="post" action={`${apps}/confirm`} novalidate>
        <div class="card-body stack">
          <div class="stack tight">
            <h1>{title}</h1>
            <p class="muted">
              {t('twoStep.apps.addBody')}{' '}
              {t('enrolment.openUntil', { count: minutesUntil(now, data.expiresAt) })}
            </p>
          </div>
          <ol class="tasks">
            <li>
              <div class="stack snug">
                <AppKey view={view} data={data} />
              </div>
            </li>
            <li>
              <MethodName view={view} value={data.name ?? undefined} optional />
            </li>
            <li>
              <CodeField view={view} label={t('enrolment.app.code')} />
            </li>
          </ol>
        </div>
        <Actions>
          <button class="button primary">{t('twoStep.apps.addSubmit')}</button>
          <button class="button quiet" form="leave">
            {t('common.cancel')}
          </button>
        </Actions>
      </form>
      <form id="leave" method="post" action={`${apps}/leave`} />
    </ConsoleFrame>
  );
}
