import { Actions } from '../../../web/form-parts/actions.tsx';
import { ConsoleFrame } from '../../../web/shell/console-frame.tsx';
import type { View } from '../../../web/view.ts';
import { pathOf, questionOf, type Leavable } from './leave-dialog.tsx';

/** "If you exit during authentication, it will not be saved" (the guide). */
export const LeavePage = (view: View, _data: object = {}) => AskToLeave({ view, what: 'enrolment' });

/** The old recovery codes stay as they are. */
export const LeaveReissuePage = (view: View, _data: object = {}) => AskToLeave({ view, what: 'reissue' });

function AskToLeave({ view, what }: { view: View; what: Leavable }) {
  const { t } = view;
  const { title, body, leave } = questionOf(view, what);
  const where = what === 'enrolment' ? t('enrolment.title') : t('changes.reissue.title');
  return (
    <ConsoleFrame view={view} title={title} where={where} width="narrow">
      <form class="card" method="post" action={`${pathOf(what)}/leave`}>
        <div class="card-body stack tight">
          <h1>{title}</h1>
          <p class="muted">{body}</p>
        </div>
        <Actions>
          <a class="button" href={pathOf(what)}>
            {t('enrolment.leave.stay')}
          </a>
          <button class="button danger">{leave}</button>
        </Actions>
      </form>
    </ConsoleFrame>
  );
}
