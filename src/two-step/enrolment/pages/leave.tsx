import { Actions } from '../../../web/form-parts/actions.tsx';
import { ConsoleFrame } from '../../../web/shell/console-frame.tsx';
import type { View } from '../../../web/view.ts';
import { pathOf, questionOf, type Leavable } from './leave-dialog.tsx';

/** The question before leaving: nothing is saved (guide: Turning it on). */
export const LeavePage = (view: View, _data: object = {}) => AskToLeave({ view, what: 'enrolment' });

/** The same for a reissue: the old recovery codes stay valid. */
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
