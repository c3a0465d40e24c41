import { Mark } from '../gate-drawing.tsx';
import type { View } from '../view.ts';

/** In pixels, as `.brand img` in `frames.css`. */
const HEIGHT = 28;
/** So much wider than high, a logo has the name in it. */
const WORDMARK = 2;

/** The brand, which leads home: the operator's logo, or our mark, and the name beside it. */
export function BrandLink({ view: { brand, assets, ownUrl } }: { view: View }) {
  const { logo } = assets;
  const named = logo !== undefined && logo.ratio >= WORDMARK;
  return (
    <a class="brand" href={ownUrl ?? '/'}>
      {logo ? (
        <img
          class={logo.knowsDark ? 'knows-dark' : undefined}
          src={logo.href}
          width={Math.round(HEIGHT * logo.ratio)}
          height={HEIGHT}
          alt={named ? brand : ''}
        />
      ) : (
        <Mark />
      )}
      {!named && brand}
    </a>
  );
}
