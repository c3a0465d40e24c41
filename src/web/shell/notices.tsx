import { Banner } from '../form-parts/banner.tsx';
import { timeOfDay } from '../dates.ts';
import type { View } from '../view.ts';

/** What was just done, and why a form was refused when no field of it is to blame. */
export function Notices({ view }: { view: View }) {
  const { t, form, now, language } = view;
  const later = form.retryAt && form.retryAt.getTime() - now.getTime() > 60_000 ? form.retryAt : undefined;
  return (
    <>
      {view.done && (
        <Banner tone="good" role="status">
          <p>{view.done}</p>
        </Banner>
      )}
      {form.message && (
        <Banner tone="danger" role="alert" focus>
          <strong>{form.message}</strong>
          {later && <p>{t('frame.retryFrom', { time: timeOfDay(language, later) })}</p>}
          {form.code === 'own-two-step-first' && (
            <p>
              <a href="/account/two-step">{t('home.setUp')}</a>
            </p>
          )}
        </Banner>
      )}
    </>
  );
}
