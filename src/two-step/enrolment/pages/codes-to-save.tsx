import type { Child } from 'hono/jsx';
import { Actions } from '../../../web/form-parts/actions.tsx';
import { Banner } from '../../../web/form-parts/banner.tsx';
import { Choice } from '../../../web/form-parts/choice.tsx';
import { Codes } from '../../../web/form-parts/codes.tsx';
import { SummaryOfErrors } from '../../../web/form-parts/summary-of-errors.tsx';
import type { View } from '../../../web/view.ts';
import { LeaveLink, pathOf, type Leavable } from './leave-dialog.tsx';

interface CodesToSaveProps {
  view: View;
  what: Leavable;
  data: { readonly email: string; readonly recoveryCodes: readonly string[]; readonly issuedAt: Date };
  /** The heading and the sentence below it. */
  children: Child;
}

/**
 * The last step of every draft: ten codes that are shown once, three ways to keep them, and the box that Complete waits
 * for (guide: Turning it on).
 */
export function CodesToSave({ view, what, data, children }: CodesToSaveProps) {
  const { t } = view;
  const { email, recoveryCodes, issuedAt } = data;
  const at = pathOf(what);
  return (
    <>
      <SummaryOfErrors view={view} shown={['saved']} />
      <form class="card" method="post" action={`${at}/complete`} data-ask="kept" novalidate>
        <div class="card-body stack">
          {children}
          <Codes view={view} codes={recoveryCodes} email={email} issuedAt={issuedAt} download="download" />
          <Banner tone="warn">
            <strong>{t('enrolment.codes.onceTitle')}</strong>
            <p>{t('enrolment.codes.once')}</p>
          </Banner>
          <Saved view={view} />
        </div>
        <Actions>
          <button class="button primary" id="complete">
            {t('enrolment.codes.submit')}
          </button>
          <LeaveLink view={view} what={what} />
        </Actions>
      </form>
      {/* A form of its own: within the other one, Enter on the box would press Download, its first button. */}
      <form id="download" method="post" action={`${at}/recovery-codes.txt`} data-again hidden />
      <KeptDialog view={view} completes={`${at}/complete`} />
    </>
  );
}

/** The box without which Complete does nothing. */
function Saved({ view }: { view: View }) {
  const { t } = view;
  return (
    <Choice
      view={view}
      name="saved"
      value="true"
      label={t('enrolment.codes.saved')}
      hint={t('enrolment.codes.savedHint')}
      enables="complete"
    />
  );
}

/**
 * The dialog that `scripts/dialog.ts` opens before Complete if the codes were neither copied nor downloaded nor
 * printed.
 */
function KeptDialog({ view: { t }, completes }: { view: View; completes: string }) {
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
          <button class="button primary" formmethod="dialog">
            {t('enrolment.codes.keptBack')}
          </button>
          <button class="button quiet">{t('enrolment.codes.keptSubmit')}</button>
        </div>
      </form>
    </dialog>
  );
}
