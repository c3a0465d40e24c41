import { Actions } from '../../web/form-parts/actions.tsx';
import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import { leavePath } from './leave-dialog.tsx';

/** "If you exit during authentication, it will not be saved" (the guide). */
export function LeavePage(view: View, _data: object = {}) {
  const { t } = view;
  const title = t('enrolment.leave.title');
  return (
    <ConsoleFrame view={view} title={title} where={t('enrolment.title')} width="narrow">
      <form class="card" method="post" action={leavePath}>
        <div class="card-body stack tight">
          <h1>{title}</h1>
          <p class="muted">{t('enrolment.leave.body')}</p>
        </div>
        <Actions>
          <a class="button" href="/account/two-step/enrolment">
            {t('enrolment.leave.stay')}
          </a>
          <button class="button danger">{t('enrolment.leave.leave')}</button>
        </Actions>
      </form>
    </ConsoleFrame>
  );
}
