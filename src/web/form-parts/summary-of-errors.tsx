import { needsSummary } from '../focus.ts';
import type { View } from '../view.ts';
import { Banner } from './banner.tsx';
import { idOf } from './field.tsx';

/** The list of errors above a form, with links to the fields and the same sentences. `shown` are the form's fields. */
export function SummaryOfErrors({ view, shown }: { view: View; shown: readonly string[] }) {
  if (!needsSummary(view, shown)) return null;
  // In the order of the fields; errors of fields that the form doesn't have come last.
  const place = (name: string) => (shown.includes(name) ? shown.indexOf(name) : shown.length);
  const wrong = Object.entries(view.form.errors).sort(([a], [b]) => place(a) - place(b));
  return (
    <Banner tone="danger" role="alert" focus={view.form.message === undefined}>
      <strong>{view.t('frame.summary', { count: wrong.length })}</strong>
      <ul>
        {wrong.map(([name, sentence]) => (
          <li>{shown.includes(name) ? <a href={`#${idOf(name)}`}>{sentence}</a> : sentence}</li>
        ))}
      </ul>
    </Banner>
  );
}
