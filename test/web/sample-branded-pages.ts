import type { View } from '../../src/web/view.ts';
import { branded } from '../support/brand/brand.ts';
import { samplePages } from './sample-pages.ts';

/** Those in which most of a brand of one's own is seen: both frames, every kind of button, tint and state. */
const shown = ['sign-in', 'sign-up', 'lost', 'home-off', 'tab-on', 'recovery-codes-step', 'members'];

/** A few pages of an operator with a logo, an accent, links and texts of their own. */
export const brandedPages: typeof samplePages = Object.fromEntries(
  shown.map((name) => {
    const { fields, page } = samplePages[name]!;
    const own = (view: View): View => ({ ...view, ...branded.page, t: branded.texts.onPages[view.language] });
    return [`branded-${name}`, { fields, page: (view: View) => page(own(view)) }];
  }),
);
