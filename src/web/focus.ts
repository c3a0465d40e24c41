import type { View } from './view.ts';

// Where a refused page puts the focus: one place. The message if there is one, else the only field that is wrong,
// else the list of what is wrong. A page that was not refused decides for itself.

export function wasRefused(view: View): boolean {
  return view.form.message !== undefined || Object.keys(view.form.errors).length > 0;
}

export function takesFocus(view: View, field: string): boolean {
  const wrong = Object.keys(view.form.errors);
  return view.form.message === undefined && wrong.length === 1 && wrong[0] === field;
}

/** One wrong field says so itself. More than one, or one that the form doesn't show, are listed above it. */
export function needsSummary(view: View, shown: readonly string[]): boolean {
  const wrong = Object.keys(view.form.errors);
  return wrong.length > 1 || wrong.some((field) => !shown.includes(field));
}
