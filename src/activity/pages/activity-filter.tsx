import type { Child } from 'hono/jsx';
import type { View } from '../../web/view.ts';

interface ActivityFilterProps {
  view: View;
  /** The path of the filtered page. */
  action: string;
  /** The parameter that is chosen; `kept` are parameters that stay. */
  name: string;
  kept?: Readonly<Record<string, string>>;
  /** The options after "All". */
  children: Child;
}

/** The filter above a trail: one kind of line, or all. */
export function ActivityFilter({ view: { t }, action, name, kept = {}, children }: ActivityFilterProps) {
  return (
    <form
      class="filter-form"
      method="get"
      action={action}
      role="search"
      aria-label={t('activity.filter.label')}
    >
      {Object.entries(kept).map(([key, value]) => (
        <input type="hidden" name={key} value={value} />
      ))}
      <div class="field">
        <label for={name}>{t('activity.filter.type')}</label>
        <div class="control">
          <select class="input" id={name} name={name}>
            <option value="">{t('activity.filter.all')}</option>
            {children}
          </select>
        </div>
      </div>
      <button class="button">{t('activity.filter.submit')}</button>
    </form>
  );
}
