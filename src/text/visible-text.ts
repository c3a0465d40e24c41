// The visible characters of a text, and those that only affect it: control, bidi and zero-width characters, fillers.

/** Letters and signs that take up room and show nothing: Hangul fillers, Braille's empty cell, and the like. */
const EMPTY = String.raw`\u115f\u1160\u3164\uffa0\u2800\u{1d159}\u{16fe4}\ufffc`;
const UNSEEN = String.raw`\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}${EMPTY}`;

/** Scripts whose words need a joiner or a non-joiner: Arabic and its kin, and those of India and around. */
const joining =
  'Arab Syrc Nkoo Mong Phag Adlm Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr Tibt Lana Java Bali Newa'
    .split(' ')
    .map((script) => String.raw`\p{scx=${script}}`)
    .join('');

const unspaced = String.raw`[\p{scx=Khmr}\p{scx=Laoo}\p{scx=Mymr}\p{scx=Thai}]&&[\p{L}\p{M}]`;

/**
 * Invisible characters with a visible effect: in emoji, variants of Chinese characters and of Mongolian letters, and
 * joiners between the letters of a script that needs them, or behind one of its vowel killers (RFC 5892, appendix A).
 */
const inTheirPlace = [
  // Flags of a country's part are tags behind a black flag: matched first, or the flag alone would match.
  String.raw`\p{RGI_Emoji_Tag_Sequence}`,
  String.raw`\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}]?[\ufe0e\ufe0f]?(?:\u200d\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}]?\ufe0f?)*`,
  String.raw`\p{Emoji_Presentation}[\ufe0e\ufe0f]`,
  String.raw`[0-9#*]\ufe0f?\u20e3`,
  String.raw`(?<=\p{sc=Han})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]`,
  String.raw`(?<=\p{sc=Mong})[\u180b-\u180f]`,
  String.raw`(?<=[[${joining}]&&[\p{L}\p{M}]])[\u200c\u200d](?=[[${joining}]&&[\p{L}\p{M}]])`,
  String.raw`(?<=[[${joining}]&&\p{Mn}])[\u200c\u200d]`,
  // Between words of scripts without blanks, as their keyboards type it.
  String.raw`(?<=[${unspaced}])\u200b(?=[${unspaced}])`,
];
const inPlace = new RegExp(inTheirPlace.join('|'), 'gv');
const unseen = new RegExp(`[${UNSEEN}]`, 'v');
const unseenOrBlank = new RegExp(`[${UNSEEN}\\p{Z}\\p{M}]`, 'gv');
const controls =
  /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0001}-\u{e007f}]/gu;

/** Whether any part of a text is visible. Marks are drawn on a letter: alone they aren't. */
export const isVisible = (text: string): boolean => text.replace(unseenOrBlank, '') !== '';

/** Whether a text holds more than one line. */
export const isManyLines = (text: string): boolean => /[\n\r\u0085\u2028\u2029\v\f]/.test(text);

/** More marks on a letter than any script uses: they would be drawn over the lines around. */
const heaps = /(?<=[\p{M}&&\p{sc=Zinh}]{4})[\p{M}&&\p{sc=Zinh}]+|(?<=\p{M}{8})\p{M}+/gv;
export const isHeaped = (text: string): boolean => text.search(heaps) !== -1;

/** Whether a text holds invisible characters other than where its script needs them, or begins with a mark. */
export const hidesSomething = (text: string): boolean =>
  unseen.test(text.replace(inPlace, '')) || /^\p{M}/u.test(text);

/** One line without invisible characters: for texts stored before such were refused. */
export function madeVisible(text: string): string {
  const places: string[] = [];
  // Those that belong are set aside while the rest is removed; U+FFFC stands for them, which no name may hold.
  const held = text
    .normalize('NFC')
    .replaceAll('\ufffc', '')
    .replace(inPlace, (found) => `\ufffc${places.push(found) - 1}\ufffc`);
  return blanksFolded(
    held
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      .replace(new RegExp(`(?!\\ufffc)[${UNSEEN}]`, 'gv'), '')
      .replace(/^[\p{Z}\p{M}]+/u, '')
      .replace(heaps, '')
      .replace(/\ufffc(\d+)\ufffc/g, (_, at: string) => places[Number(at)]!)
      .normalize('NFC'),
  );
}

/** Every kind and number of blanks as one plain blank, none at the ends. */
export const blanksFolded = (text: string): string => text.replace(/[\p{Zs}\t]+/gu, ' ').trim();

/**
 * A text with the characters that control or reverse a terminal as escapes that JSON knows, too; lines and tabs stay.
 * ASVS 16.4.1: what people typed reaches no terminal unescaped.
 */
export const escapedForTerminal = (text: string): string =>
  text.replace(controls, (found) =>
    found === '\n' || found === '\t'
      ? found
      : [...Array(found.length).keys()]
          .map((at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`)
          .join(''),
  );
