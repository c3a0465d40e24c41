// Colours as CSS Color 4 has them: sRGB as people write it, and OKLCH, in which lightness is what the eye takes for it.

export interface Oklch {
  /** 0 is black, 1 is white. */
  readonly lightness: number;
  /** 0 is grey; no colour of a screen has more than about 0.4. */
  readonly chroma: number;
  /** In radians. */
  readonly hue: number;
}

/** `#0D6A58` or `#0d6` as `#0d6a58`; undefined if it is no such colour. */
export function readColour(written: string): string | undefined {
  const [, short, long] = /^#(?:([\da-f]{3})|([\da-f]{6}))$/i.exec(written) ?? [];
  const digits = long ?? (short && [...short].map((digit) => digit + digit).join(''));
  return digits && `#${digits.toLowerCase()}`;
}

/** The contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = linear(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

type Three = readonly [number, number, number];

const three = (of: (index: 0 | 1 | 2) => number): Three => [of(0), of(1), of(2)];

/** Red, green and blue without the gamma of sRGB, each from 0 to 1 (CSS Color 4, 10.2). */
function linear(colour: string): Three {
  return three((index) => {
    const value = Number.parseInt(colour.slice(1 + 2 * index, 3 + 2 * index), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

const times = (matrix: readonly [Three, Three, Three], of: Three): Three =>
  three((row) => matrix[row][0] * of[0] + matrix[row][1] * of[1] + matrix[row][2] * of[2]);

/** OKLab by Björn Ottosson, 2020, for linear sRGB: to the cones' answers and from their cube roots, and back. */
const toCones = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
] as const;
const toLab = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
] as const;
const fromLab = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
] as const;
const fromCones = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
] as const;

export function oklchOf(colour: string): Oklch {
  const cones = times(toCones, linear(colour));
  const [lightness, a, b] = times(
    toLab,
    three((index) => Math.cbrt(cones[index])),
  );
  return { lightness, chroma: Math.hypot(a, b), hue: Math.atan2(b, a) };
}

/** The same for a screen; what is more colourful than screens are loses chroma until it is one of theirs. */
export function colourOf({ lightness, chroma, hue }: Oklch): string {
  const linearAt = (chroma: number): Three => {
    const roots = times(fromLab, [lightness, chroma * Math.cos(hue), chroma * Math.sin(hue)]);
    return times(
      fromCones,
      three((index) => roots[index] ** 3),
    );
  };
  const onScreen = (chroma: number) => linearAt(chroma).every((part) => part > -1e-4 && part < 1 + 1e-4);
  const most = onScreen(chroma) ? chroma : bisect(0, chroma, onScreen);
  const parts = linearAt(most).map((part) => {
    const value = Math.min(1, Math.max(0, part));
    return Math.round(255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055));
  });
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** The number furthest from `good` towards `bad` for which it still holds. */
export function bisect(good: number, bad: number, holds: (value: number) => boolean): number {
  let [from, to] = [good, bad];
  for (let turn = 0; turn < 24; turn += 1) {
    const middle = (from + to) / 2;
    if (holds(middle)) from = middle;
    else to = middle;
  }
  return from;
}
