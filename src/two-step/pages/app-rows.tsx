import { Icon } from '../../web/icons.tsx';
import type { View } from '../../web/view.ts';
import { MAX_APPS } from '../authenticator.sql.ts';
import type { TwoStepBody } from '../read-two-step.ts';
import { MethodUse } from './method-use.tsx';

/** The way to one more app, or to a new one in the place of all; below it the apps, each with its name and page. */
export function AppRows({ view, apps }: { view: View; apps: TwoStepBody['apps'] }) {
  const { t } = view;
  const room = apps.length < MAX_APPS;
  const note = apps.length === 0 ? 'first' : room ? 'another' : 'full';
  return (
    <>
      <li>
        <span class="tile">
          <Icon name="phone" />
        </span>
        <div class="grow">
          <h3>{t('twoStep.apps.title')}</h3>
          <p class="note">{t(`twoStep.apps.${note}`)}</p>
        </div>
        <div class="action answers">
          {room && (
            <form method="post" action="/account/two-step/apps">
              <button class="button small">{t('twoStep.apps.add')}</button>
            </form>
          )}
          {apps.length > 0 && (
            <form method="post" action="/account/two-step/enrolment">
              <button class="button small">
                {t(apps.length > 1 ? 'twoStep.apps.replaceAll' : 'twoStep.changeApp')}
              </button>
            </form>
          )}
        </div>
      </li>
      {apps.map((app) => (
        <AppRow view={view} app={app} />
      ))}
    </>
  );
}

function AppRow({ view, app }: { view: View; app: TwoStepBody['apps'][number] }) {
  const { t } = view;
  return (
    <li class="within">
      <div class="grow">
        <h4>{app.name}</h4>
        <MethodUse view={view} method={app} />
      </div>
      <a class="button small action" href={`/account/two-step/apps/${app.id}`}>
        {t('twoStep.apps.edit')}
        <span class="hidden"> ({app.name})</span>
      </a>
    </li>
  );
}
