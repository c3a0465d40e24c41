import { Icon } from '../../web/icons.tsx';
import type { View } from '../../web/view.ts';
import { MAX_APPS } from '../authenticator.sql.ts';
import type { TwoStepBody } from '../read-two-step.ts';
import { MethodUse } from './method-use.tsx';

/** The apps, each with its name and page; below them, one more app, and a new one in the place of all. */
export function AppRows({ view, apps }: { view: View; apps: TwoStepBody['apps'] }) {
  const { t } = view;
  return (
    <>
      {apps.map((app) => (
        <li>
          <span class="tile">
            <Icon name="phone" />
          </span>
          <div class="grow">
            <h3>{app.name}</h3>
            <p class="note">
              <MethodUse view={view} method={app} />
            </p>
          </div>
          <a class="button small action" href={`/account/two-step/apps/${app.id}`}>
            {t('twoStep.apps.edit')}
            <span class="hidden"> ({app.name})</span>
          </a>
        </li>
      ))}
      <li>
        <div class="grow">
          <p class="note">{t(apps.length < MAX_APPS ? 'twoStep.apps.another' : 'twoStep.apps.full')}</p>
        </div>
        {apps.length < MAX_APPS && (
          <form class="action" method="post" action="/account/two-step/apps">
            <button class="button small">{t('twoStep.apps.add')}</button>
          </form>
        )}
        <form class="action" method="post" action="/account/two-step/enrolment">
          <button class="button small">
            {t(apps.length > 1 ? 'twoStep.apps.replaceAll' : 'twoStep.changeApp')}
          </button>
        </form>
      </li>
    </>
  );
}
