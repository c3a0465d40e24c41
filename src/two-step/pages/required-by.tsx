import { dayThere } from '../../web/dates.ts';
import type { View } from '../../web/view.ts';
import type { TwoStepBody } from '../read-two-step.ts';

type Requiring = TwoStepBody['requiredBy'];

/** Whether one of them requires it already; otherwise all are announced. */
export const isRequired = (requiredBy: Requiring, now: Date): boolean =>
  requiredBy.some(({ dueAt }) => dueAt <= now);

/** The organizations that require it, and from when on if that is still to come. */
export function RequiredBy({ view, requiredBy }: { view: View; requiredBy: Requiring }) {
  const { t, now } = view;
  return (
    <>
      {requiredBy.map(({ name, level, dueAt, timeZone }) => {
        const key = level === 'passkeys' ? 'passkeysRequired' : 'required';
        return (
          <p>
            {dueAt <= now
              ? t(`twoStep.${key}Now`, { name })
              : t(`twoStep.${key}From`, { name, day: dayThere(view, timeZone, dueAt) })}
          </p>
        );
      })}
    </>
  );
}
