import type { View } from './view.ts';

// The focus of a page with a refused form: the message if there is one, else the only wrong field, else the list of errors.
// Any other page sets its own focus.

/** Whether the page shows a form that was refused. */
export function wasRefused(view: View): boolean {
  return view.form.message !== undefined || Object.keys(view.form.errors).length > 0;
}

/** Whether a field takes the focus: it alone is wrong, and no message stands above it. */
export function takesFocus(view: View, field: string): boolean {
  const wrong = Object.keys(view.form.errors);
  return view.form.message === undefined && wrong.length === 1 && wrong[0] === field;
}

/** Whether the form needs a list of errors above it: for more than one wrong field, or one that the form doesn't show. */
export function needsSummary(view: View, shown: readonly string[]): boolean {
  const wrong = Object.keys(view.form.errors);
  return wrong.length > 1 || wrong.some((field) => !shown.includes(field));
}
