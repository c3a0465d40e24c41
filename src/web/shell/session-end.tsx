import { Banner } from '../form-parts/banner.tsx';
import type { View } from '../view.ts';

/** Two minutes are enough to notice and to press a button (WCAG 2.2, 2.2.1 asks for twenty seconds). */
const WARNING_SECONDS = 120;

/**
 * Waits hidden; the script `session-end` shows it two minutes before the session ends, so that nothing half typed is
 * lost. Staying signed in begins the idle time anew; past the session's last end there is only signing in again.
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
