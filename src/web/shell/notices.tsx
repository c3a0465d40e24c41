import { Banner } from '../form-parts/banner.tsx';
import { StartSetUp } from '../form-parts/start-set-up.tsx';
import { retryWords, WithContact } from '../words.tsx';
import type { View } from '../view.ts';

/** The notices above a page's content: the action just completed, and a refusal that concerns no field of the form. */
export function Notices({ view }: { view: View }) {
  const { form } = view;
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
          {form.code === 'own-two-step-first' && <OwnFirst view={view} />}
        </Banner>
      )}
    </>
  );
}

/** The way to what one needs oneself, and back here. */
function OwnFirst({ view: { t, form, here } }: { view: View }) {
  return form.variant === 'passkey' ? (
    <a class="button small" href={`/account/two-step/passkeys?then=${encodeURIComponent(here)}`}>
      {t('passkeys.add.title')}
    </a>
  ) : (
    <StartSetUp then={here} class="button small">
      {t('home.setUp')}
    </StartSetUp>
  );
}
