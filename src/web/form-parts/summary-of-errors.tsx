import { needsSummary } from '../focus.ts';
import type { View } from '../view.ts';
import { Banner } from './banner.tsx';
import { idOf } from './field.tsx';

/** What is wrong, with links to the fields, in the same words as beside them. `shown`: the fields the form has. */
export function SummaryOfErrors({ view, shown }: { view: View; shown: readonly string[] }) {
  if (!needsSummary(view, shown)) return null;
  // In the order in which a person comes past the fields; one that the form doesn't have comes last.
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
