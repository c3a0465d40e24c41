import type { View } from '../../src/web/view.ts';
import { branded, otherLogos } from '../support/brand/brand.ts';
import { samplePages } from './sample-pages.ts';

/** Those in which most of a brand of one's own is seen: both frames, every kind of button, tint and state. */
const shown = ['sign-in', 'sign-up', 'lost', 'home-off', 'tab-on', 'recovery-codes-step', 'members'];
/** Both frames, for the logo's sake. */
const framed = ['sign-in', 'home-off'];

const inBrand = (name: string, assets = branded.page.assets) => {
  const { fields, page } = samplePages[name]!;
  const own = (view: View): View => ({
    ...view,
    ...branded.page,
    assets,
    t: branded.texts[view.language],
  });
  return { fields, page: (view: View) => page(own(view)) };
};

/** A few pages of an operator with a logo, an accent, links and texts of their own. */
export const brandedPages: typeof samplePages = Object.fromEntries([
  ...shown.map((name) => [`branded-${name}`, inBrand(name)]),
  ...framed.flatMap((name) =>
    Object.entries(otherLogos).map(([form, assets]) => [`branded-${form}-${name}`, inBrand(name, assets)]),
  ),
]);
