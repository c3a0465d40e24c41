// The two-set layout (KS X 5002) in the order of Unicode's conjoining jamo: the keys that type each on a Latin layout.
const initials = 'r R s e E f a q Q t T d w W c z x v g'.split(' ');
const vowels = 'k o i O j p u P h hk ho hl y n nj np nl b m ml l'.split(' ');
const finals = 'r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g'.split(' ');
// Single letters, as in ㅋㅋㅋ, in the order of Unicode's compatibility jamo: the keys that type each.
const single =
  'r R rt s sw sg e E f fr fa fq ft fx fv fg a q Q qt t T d w W c z x v g k o i O j p u P h hk ho hl y n nj np nl b m ml l'.split(
    ' ',
  );

const tables: readonly [first: number, keys: readonly string[]][] = [
  [0x1100, initials],
  [0x1161, vowels],
  [0x11a8, finals],
  [0x3131, single],
];

// ЙЦУКЕН, the layout of Russian, and the letters that Ukrainian has besides: the same keys on a Latin layout.
const cyrillic = new Map(
  [...'йцукенгшщзхъфывапролджэячсмитьбюёіїєґ'].map(
    (letter, index) => [letter, [..."qwertyuiop[]asdfghjkl;'zxcvbnm,.`s]'`"][index]!] as const,
  ),
);

/**
 * Converts Hangul and Cyrillic to the keys that type them on a Latin layout ("사랑해" to "tkfkdgo", "пароль" to "gfhjkm"), and
 * leaves the rest.
 */
export function keysOf(text: string): string {
  return [
    ...text
      .normalize('NFC')
      .replaceAll(/\p{Script=Cyrillic}/gu, keyOfCyrillic)
      .normalize('NFD'),
  ]
    .map((letter) => {
      const code = letter.codePointAt(0)!;
      for (const [first, keys] of tables) {
        const typed = keys[code - first];
        if (typed !== undefined) return typed;
      }
      return letter;
    })
    .join('')
    .normalize('NFC');
}

function keyOfCyrillic(letter: string): string {
  const small = letter.toLowerCase();
  const key = cyrillic.get(small);
  if (key === undefined) return letter;
  return small === letter ? key : key.toUpperCase();
}

const consonant = '[rsefaqtdwczxvg]';
const vowel = '(?:h[kol]?|n[jpl]?|ml?|[koijpulyb])';
const final = '(?:rt|s[wg]|f[raqtxvg]|qt|[rsefaqtdwczxvg])';
const syllable = new RegExp(`${consonant}${vowel}(?:${final}(?!${vowel}))?`, 'y');

/**
 * The ends of the syllables that keys in lower case type from a position on, up to the first key that belongs to none. Like
 * the two-set automaton, it gives a consonant before a vowel to the next syllable.
 */
export function syllableEnds(keys: string, from: number): number[] {
  const ends: number[] = [];
  for (syllable.lastIndex = from; syllable.test(keys);) ends.push(syllable.lastIndex);
  return ends;
}
