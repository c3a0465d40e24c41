/** The shortest thing whose repetition is worth noticing, and the decoration that may stand behind. */
const SHORTEST = 4;
const MOST_BEHIND = 6;

const SIGNS = /[^\p{L}\p{N}]+/gu;
const BEHIND = /[^\p{L}]*$/u;

/**
 * The one thing that a text repeats twice or more, whatever its capitals; also with signs between, and with a little decoration
 * behind. Undefined if it repeats nothing. Takes time in proportion to the text's length.
 */
export function repeatedIn(text: string): string | undefined {
  for (const its of new Set([text, text.replaceAll(SIGNS, '')])) {
    const behind = Math.min(MOST_BEHIND, BEHIND.exec(its)![0].length);
    for (let cut = 0; cut <= behind; cut += 1) {
      const rest = its.slice(0, its.length - cut);
      const length = periodOf(rest.toLowerCase());
      if (length >= SHORTEST && length < rest.length) return rest.slice(0, length);
    }
  }
  return undefined;
}

/** The length of the shortest beginning whose repetition is the text (Knuth, Morris, Pratt); its own length if it is none. */
function periodOf(text: string): number {
  const borders = [0];
  for (let at = 1, border = 0; at < text.length; at += 1) {
    while (border > 0 && text[at] !== text[border]) border = borders[border - 1]!;
    if (text[at] === text[border]) border += 1;
    borders[at] = border;
  }
  const period = text.length - (borders.at(-1) ?? 0);
  return text.length % period === 0 ? period : text.length;
}
