import type { Language } from '../../text/languages.ts';
import { shipped } from './shipped.ts';

// Where lines don't break, in one place for pages and mails, for words of the texts, of the help, and for what is put into
// them, such as days and counts. It is done to the finished HTML, so that no sentence can be forgotten; attributes and plain
// text keep spaces that can be searched, copied and compared.

/** Spaces between a number and the word behind it, and between a time and its zone: "3 attempts", "14:03 (KST)". */
const behindNumbers = /(?<=\d) (?=\p{L})|(?<=:\d\d) (?=\()/gu;

/** A word with a hyphen, which would break behind it; no part of an address or a longer chain, and short enough for a phone. */
const hyphened = /(?<![\p{L}\d@./_%=-])[\p{L}\d]{1,8}-[\p{L}\d]{1,9}(?![\p{L}\d@/_%=-]|\.[\p{L}\d])/gu;

/** Tags, with the content of elements whose text has to stay as it is; or the text between two tags. */
const tagOrText = /<(script|style|svg|pre|code|textarea|title|option)\b[^>]*>.*?<\/\1>|<[^>]*>|[^<]+/gs;

/**
 * HTML of ours (it has no `>` in attributes) whose lines don't break inside terms, dates and counts of a language: their
 * spaces become no-break (U+00A0), and what would break without a space stands in an element, which `opening` begins.
 */
export function unbroken(html: string, language: Language, opening = '<span class="whole">'): string {
  const { unbroken: terms, whole } = shipped[language].habits;
  const spaced = (text: string) => {
    const counted = text.replace(behindNumbers, '\u00a0');
    return terms ? counted.replace(terms, (term) => term.replaceAll(' ', '\u00a0')) : counted;
  };
  const inElement = (part: string) => `${opening}${part}</span>`;
  let inText = false;
  let inTime = false;
  const boundText = (text: string): string => {
    const bound = spaced(text);
    const marked = bound.replace(hyphened, inElement);
    // The style sheet keeps a time of such a language on its line.
    const all = whole && !inTime ? marked.replace(whole, inElement) : marked;
    // In a button, whose parts stand apart by a gap, the words stay one element.
    return inText || all === bound || all === inElement(bound) ? all : `<span>${all}</span>`;
  };
  return html.replace(tagOrText, (part) => {
    if (!part.startsWith('<')) return boundText(part);
    inText = /^<(?:p|d[dt]|t[dh]|time|small)\b/.test(part);
    inTime = part.startsWith('<time');
    return part;
  });
}
