import type { View } from '../../../web/view.ts';

/** The pages to leave with recovery codes on the screen: nothing of them is saved. */
export type Leavable = 'enrolment' | 'reissue';

export const pathOf = (what: Leavable) => `/account/two-step/${what}`;

/** The question before leaving. */
export const questionOf = ({ t }: View, what: Leavable): { title: string; body: string; leave: string } =>
  what === 'enrolment'
    ? {
        title: t('enrolment.leave.title'),
        body: t('enrolment.leave.body'),
        leave: t('enrolment.leave.leave'),
      }
    : {
        title: t('changes.reissue.leaveTitle'),
        body: t('changes.reissue.leaveBody'),
        leave: t('changes.reissue.leave'),
      };

interface LeaveProps {
  view: View;
  what: Leavable;
}

/** The same question as on the link's page. */
export function LeaveDialog({ view, what }: LeaveProps) {
  const { t } = view;
  const { title, body, leave } = questionOf(view, what);
  return (
    <dialog id="leave" aria-labelledby="leave-title">
      <form class="stack" method="post" action={`${pathOf(what)}/leave`}>
        <div class="stack tight">
          <h2 id="leave-title" tabindex={-1} autofocus>
            {title}
          </h2>
          <p class="muted">{body}</p>
        </div>
        <div class="actions">
          <button class="button" formmethod="dialog">
            {t('enrolment.leave.stay')}
          </button>
          <button class="button danger">{leave}</button>
        </div>
      </form>
    </dialog>
  );
}

/** The button that opens the dialog by `scripts/dialog.ts`; without script a plain link. */
export function LeaveLink({ view, what }: LeaveProps) {
  return (
    <a class="button quiet" href={`${pathOf(what)}/leave`} data-dialog="leave">
      {view.t('common.cancel')}
    </a>
  );
}
