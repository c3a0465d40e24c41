import type { View } from '../../web/view.ts';

export const leavePath = '/account/two-step/enrolment/leave';

/** The same question as on the page that the link leads to. */
export function LeaveDialog({ view }: { view: View }) {
  const { t } = view;
  return (
    <dialog id="leave" aria-labelledby="leave-title">
      <form class="stack" method="post" action={leavePath}>
        <div class="stack tight">
          <h2 id="leave-title" tabindex={-1} autofocus>
            {t('enrolment.leave.title')}
          </h2>
          <p class="muted">{t('enrolment.leave.body')}</p>
        </div>
        <div class="actions">
          <button class="button" formmethod="dialog">
            {t('enrolment.leave.stay')}
          </button>
          <button class="button danger">{t('enrolment.leave.leave')}</button>
        </div>
      </form>
    </dialog>
  );
}

/** Opens the dialog by `scripts/dialog.ts`; without it a plain link. */
export function LeaveLink({ view }: { view: View }) {
  return (
    <a class="button quiet" href={leavePath} data-dialog="leave">
      {view.t('common.cancel')}
    </a>
  );
}
