import { Banner } from '../form-parts/banner.tsx';
import type { View } from '../view.ts';

/** The time between the warning and the end: two minutes (WCAG 2.2, 2.2.1 asks for twenty seconds). */
const WARNING_SECONDS = 120;

/**
 * The warning that the session is about to end. It is hidden until the script `session-end` shows it two minutes before, so
 * that no half-typed form is lost. "Stay signed in" renews the idle time, but not past the session's final end.
 */
export function SessionEnd({ view }: { view: View }) {
  const { t, session, now } = view;
  if (!session) return null;
  const extendable = session.idleEnd < session.end;
  const end = extendable ? session.idleEnd : session.end;
  const seconds = Math.max(0, Math.round((end.getTime() - now.getTime()) / 1000) - WARNING_SECONDS);
  return (
    <div
      class="session-end"
      role="status"
      data-session-end={seconds}
      data-soon={t('frame.sessionEnds')}
      data-over={extendable ? t('frame.sessionOver') : t('frame.sessionEnded')}
    >
      <div data-warning hidden>
        <Banner tone="warn">
          <strong>{t('frame.sessionEnds')}</strong>
          {extendable ? (
            <button class="button small" type="button" data-stay data-failed={t('frame.sessionEnded')}>
              {t('frame.stay')}
            </button>
          ) : (
            <p>{t('frame.sessionLast')}</p>
          )}
        </Banner>
      </div>
    </div>
  );
}
