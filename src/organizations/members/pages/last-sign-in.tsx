import { ago, dayAndTime, shortDay } from '../../../web/dates.ts';
import type { View } from '../../../web/view.ts';

const WEEK = 7 * 86_400_000;

/** "3 hours ago", after a week the day: the last sign-in. Empty if there was none. */
export function LastSignIn({ view, at }: { view: View; at: Date | null | undefined }) {
  const { t, language, now } = view;
  if (!at) return <>{t('organization.members.never')}</>;
  const recent = now.getTime() - at.getTime() < WEEK;
  return (
    <time datetime={at.toISOString()} title={dayAndTime(view, at)}>
      {recent ? ago(language, now, at) : shortDay(view, at)}
    </time>
  );
}
