// What can be seen of a text, and what only does something to it: control, bidi and zero-width characters, fillers.

/** Letters and signs that take up room and show nothing: Hangul fillers, Braille's empty cell, and the like. */
const EMPTY = String.raw`\u115f\u1160\u3164\uffa0\u2800\u{1d159}\u{16fe4}\ufffc`;
const UNSEEN = String.raw`\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}${EMPTY}`;

/** Scripts whose words need a joiner or a non-joiner within: Arabic and its kin, and those of India and around. */
const joining =
  'Arab Syrc Nkoo Mong Phag Adlm Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr Tibt Lana Java Bali Newa'
    .split(' ')
    .map((script) => String.raw`\p{scx=${script}}`)
    .join('');

const unspaced = String.raw`[\p{scx=Khmr}\p{scx=Laoo}\p{scx=Mymr}\p{scx=Thai}]&&[\p{L}\p{M}]`;

/**
 * Where invisible characters belong to what is seen: emoji, variants of Chinese characters and of Mongolian letters, and
 * joiners between the letters of a script that needs them, or behind one of its vowel killers (RFC 5892, appendix A).
 */
const inTheirPlace = [
  // Flags of a country's part are tags behind a black flag: first, or the flag alone would be taken.
  String.raw`\p{RGI_Emoji_Tag_Sequence}`,
  String.raw`\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}]?[\ufe0e\ufe0f]?(?:\u200d\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}]?\ufe0f?)*`,
  String.raw`\p{Emoji_Presentation}[\ufe0e\ufe0f]`,
  String.raw`[0-9#*]\ufe0f?\u20e3`,
  String.raw`(?<=\p{sc=Han})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]`,
  String.raw`(?<=\p{sc=Mong})[\u180b-\u180f]`,
  String.raw`(?<=[[${joining}]&&[\p{L}\p{M}]])[\u200c\u200d](?=[[${joining}]&&[\p{L}\p{M}]])`,
  String.raw`(?<=[[${joining}]&&\p{Mn}])[\u200c\u200d]`,
  // Between words of scripts that write no blanks, as their keyboards type it.
  String.raw`(?<=[${unspaced}])\u200b(?=[${unspaced}])`,
];
const inPlace = new RegExp(inTheirPlace.join('|'), 'gv');
const unseen = new RegExp(`[${UNSEEN}]`, 'v');
const unseenOrBlank = new RegExp(`[${UNSEEN}\\p{Z}\\p{M}]`, 'gv');
const controls =
  /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0001}-\u{e007f}]/gu;

/** Whether anything of a text can be seen at all. Marks are drawn on a letter: they alone are nothing. */
export const isVisible = (text: string): boolean => text.replace(unseenOrBlank, '') !== '';

/** Whether a text holds more than one line. */
export const isManyLines = (text: string): boolean => /[\n\r\u0085\u2028\u2029\v\f]/.test(text);

/** More marks on a letter than any script puts there: they would be drawn over the lines around. */
const heaps = /(?<=[\p{M}&&\p{sc=Zinh}]{4})[\p{M}&&\p{sc=Zinh}]+|(?<=\p{M}{8})\p{M}+/gv;
export const isHeaped = (text: string): boolean => text.search(heaps) !== -1;

/** Whether a text holds what nobody sees, other than where its script needs it; or begins with a mark without a letter. */
export const hidesSomething = (text: string): boolean =>
  unseen.test(text.replace(inPlace, '')) || /^\p{M}/u.test(text);

/** One line without what nobody sees: for texts that were kept before such were refused. */
export function madeVisible(text: string): string {
  const places: string[] = [];
  // What is in its place is put aside while the rest is removed; U+FFFC stands for it, which no name may hold.
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
 * What a terminal would obey or be turned around by, written as an escape that JSON knows, too; lines and tabs stay.
 * ASVS 16.4.1: what people typed reaches no terminal as it is.
 */
export const escapedForTerminal = (text: string): string =>
  text.replace(controls, (found) =>
    found === '\n' || found === '\t'
      ? found
      : [...Array(found.length).keys()]
          .map((at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`)
          .join(''),
  );
