import { Banner } from '../form-parts/banner.tsx';
import { StartSetUp } from '../form-parts/start-set-up.tsx';
import { retryWords, WithContact } from '../words.tsx';
import type { View } from '../view.ts';

/** The notices above a page's content: the action just completed, and a refusal that concerns no field of the form. */
export function Notices({ view }: { view: View }) {
  const { t, form } = view;
  return (
    <>
      {view.done && (
        <Banner tone="good" role="status">
          <p>{view.done}</p>
        </Banner>
      )}
      {form.message && (
        <Banner tone="danger" role="alert" focus>
          <strong>
            <WithContact view={view} text={form.message} />
          </strong>
          {form.retryAt && <p>{retryWords(view, form.retryAt)}</p>}
          {form.code === 'own-two-step-first' && (
            <StartSetUp then={view.here} class="button small">
              {t('home.setUp')}
            </StartSetUp>
          )}
        </Banner>
      )}
    </>
  );
}
