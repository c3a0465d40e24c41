import { ago, dayAndTime, shortDay } from '../../../web/dates.ts';
import type { View } from '../../../web/view.ts';

const WEEK = 7 * 86_400_000;

/** As the first word of its cell: "Just now", "Yesterday". */
const asFirst = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

/** "3 hours ago", after a week the day: the last sign-in. Empty if there was none. */
export function LastSignIn({ view, at }: { view: View; at: Date | null | undefined }) {
  const { t, language, now } = view;
  if (!at) return <>{t('organization.members.never')}</>;
  const recent = now.getTime() - at.getTime() < WEEK;
  return (
    <time datetime={at.toISOString()} title={dayAndTime(view, at)}>
      {recent ? asFirst(ago(language, now, at)) : shortDay(view, at)}
    </time>
  );
}
