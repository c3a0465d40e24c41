import type { View } from '../../../web/view.ts';

interface KeptDialogProps {
  view: View;
  /** Where Complete posts to. */
  completes: string;
}

/** Opened by `scripts/dialog.ts` instead of Complete where the codes were neither copied nor downloaded nor printed. */
export function KeptDialog({ view: { t }, completes }: KeptDialogProps) {
  return (
    <dialog id="kept" aria-labelledby="kept-title">
      <form class="stack" method="post" action={completes}>
        <input type="hidden" name="saved" value="true" />
        <div class="stack tight">
          <h2 id="kept-title" tabindex={-1} autofocus>
            {t('enrolment.codes.keptTitle')}
          </h2>
          <p class="muted">{t('enrolment.codes.kept')}</p>
        </div>
        <div class="actions">
          <button class="button" formmethod="dialog">
            {t('enrolment.codes.keptBack')}
          </button>
          <button class="button primary">{t('enrolment.codes.keptSubmit')}</button>
        </div>
      </form>
    </dialog>
  );
}
