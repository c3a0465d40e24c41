import { weekday } from '../../../web/dates.ts';
import type { View } from '../../../web/view.ts';

const days = [3, 7, 14, 30, 90];

/** From when on it may be required: at once, or in some days, each with its day in words. */
export function daysToChoose({ t, language, now }: View) {
  const atOnce = {
    value: '',
    label: t('organization.security.preview.now'),
    hint: t('organization.security.preview.nowHint'),
  };
  const later = days.map((count) => {
    const at = new Date(now.getTime() + count * 86_400_000);
    return {
      value: at.toISOString(),
      label: t('organization.security.preview.in', { count }),
      hint: weekday(language, at),
    };
  });
  return [atOnce, ...later];
}
