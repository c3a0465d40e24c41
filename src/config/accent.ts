import { bisect, colourOf, contrast, oklchOf, readColour, type Oklch } from './colour.ts';

/** The colours of one theme that follow from the accent, by their names in `tokens.css`. */
export interface AccentColours {
  readonly accent: string;
  readonly 'accent-strong': string;
  readonly 'accent-soft': string;
  readonly 'accent-line': string;
  readonly 'on-accent': string;
}

export interface Accents {
  readonly light: AccentColours;
  readonly dark: AccentColours;
}

/** Text and links (WCAG 2.2, 1.4.3, AA). The focus ring, which needs 3:1 (1.4.11), is of the same colour. */
const AA = 4.5;

/** What the accent stands on besides its own tint: `--canvas`, `--surface` and `--sunken` of `tokens.css`. */
const grounds = {
  light: ['#f7f6f3', '#ffffff', '#f3f2ee'],
  dark: ['#111312', '#191c1a', '#141615'],
} as const;

/**
 * The colours of both themes for one colour, which is the light theme's accent as it stands. The dark theme has the same
 * hue, light enough to be read. Tints are so pale, and so dark, that text on them stays as it is anywhere else.
 */
export function accentsOf(accent: string): Accents {
  const of = oklchOf(accent);
  const shade = (lightness: number, most: number, share = 1): string =>
    colourOf({ hue: of.hue, lightness, chroma: Math.min(most, share * of.chroma) });
  // What is nearly black can't become darker under the pointer.
  const strong = of.lightness < 0.3 ? of.lightness + 0.12 : of.lightness - 0.09;
  return {
    light: {
      accent,
      'accent-strong': colourOf({ ...of, lightness: strong }),
      'accent-soft': shade(0.958, 0.018),
      'accent-line': shade(0.87, 0.05, 0.6),
      'on-accent': '#ffffff',
    },
    dark: {
      accent: shade(0.785, 0.14),
      'accent-strong': shade(0.845, 0.11),
      'accent-soft': shade(0.285, 0.04),
      'accent-line': shade(0.42, 0.06),
      'on-accent': shade(0.23, 0.045),
    },
  };
}

/** The least contrast in use in a theme: the accent and its hover on every ground, and what stands on them. */
export function leastContrast(colours: AccentColours, theme: keyof Accents): number {
  const { accent, 'accent-strong': strong, 'accent-soft': soft, 'on-accent': on } = colours;
  const pairs = [accent, strong].flatMap((front) =>
    [...grounds[theme], soft, on].map((back) => contrast(front, back)),
  );
  return Math.min(...pairs);
}

const least = (accent: string): number => {
  const { light, dark } = accentsOf(accent);
  return Math.min(leastContrast(light, 'light'), leastContrast(dark, 'dark'));
};

const passes = (accent: string): boolean => least(accent) >= AA;

/** The colour of the same hue, as little darker as passes. */
function nearestThatPasses(accent: string): string {
  const of: Oklch = oklchOf(accent);
  const at = (lightness: number) => colourOf({ ...of, lightness });
  return at(bisect(0.3, of.lightness, (lightness) => passes(at(lightness))));
}

/** Why a colour can't be the accent, with one that can; undefined if it can. */
export function accentProblem(written: string): string | undefined {
  const accent = readColour(written);
  if (accent === undefined) return 'must be a colour such as #6d28d9';
  if (passes(accent)) return undefined;
  const ratio = (Math.floor(least(accent) * 10) / 10).toFixed(1);
  return `${accent} can't be read well enough on our pages: its contrast is ${ratio}:1, and WCAG 2.2 (AA) asks for ${AA}:1; the nearest colour that passes is ${nearestThatPasses(accent)}`;
}
