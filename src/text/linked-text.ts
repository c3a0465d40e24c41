import { shownAddress } from './mail-address.ts';
import { blanksFolded, madeVisible } from './visible-text.ts';

// Text that mail programs turn into a link by themselves. Each has a list of its own, and new top-level domains come
// every year, so everything that looks like an address counts as one, whether or not it exists.

/**
 * The text as a mail program reads it: full-width and other forms of letters and signs as plain ones, without marks.
 */
const asRead = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replaceAll('。', '.');

/** Phone numbers as people write them, which telephones and mail programs link: each country has groups of its own. */
const phones = [
  String.raw`\+\d[\d\s().-]{6,}\d`,
  String.raw`(?:\(\d{2,4}\)[-. ]?|(?<!\d)\d{2,4}[-. ])\d{3,4}[-. ]?\d{4}(?!\d)`,
  // An area in digits that begin with 0, then the rest; or in pairs; or without a gap: 0800 123456, 01 23 45 67 89.
  String.raw`(?<!\d)0\d{2,4}[- ]\d{5,8}(?!\d)`,
  String.raw`(?<!\d)0\d(?:[-. ]\d\d){4}(?!\d)`,
  String.raw`(?<!\d)0[1-9]\d{7,9}(?!\d)`,
  // Korean companies: 1588-1234. Years may follow.
  String.raw`(?<!\d)1[568]\d\d[- ](?!19|20)\d{4}(?!\d)`,
];

const forms = {
  // //host, \\host, /login, a/b/c, www.host, 192.0.2.1
  web: /\/\/|\\|(?:^|\s)\/[\p{L}\p{N}]|[\p{L}\p{N}]\/[\p{L}\p{N}_-]+\/|\bwww\.\S|(?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?!\d)/iu,
  mail: /[\p{L}\p{N}._+-]@[\p{L}\p{N}]/u,
  phone: new RegExp(phones.join('|')),
  // A domain is something, a dot, and two letters or more: evil.example, i❤.ws. A scheme: https:, mailto:
  unspaced: /[\p{L}\p{N}\p{S}_-]\.\p{L}{2,}|\p{L}[\p{L}\p{N}+.-]+:[\p{L}\p{N}/+]/u,
} as const;

/** The kinds of links; `unspaced` lacks a space behind its dot or colon, or is a domain. */
export type LinkKind = keyof typeof forms;

/** The kind of link that a mail program would make of a part of the text; undefined if none. */
export function linkIn(text: string): LinkKind | undefined {
  const read = asRead(text);
  return (Object.keys(forms) as LinkKind[]).find((kind) => forms[kind].test(read));
}

/**
 * Another person's text as it may stand in a mail: one line, nothing invisible, nothing that becomes a link:
 * `evil[.]example`. For texts stored before such were refused; anything accepted today is unchanged.
 */
export function harmless(text: string): string {
  const visible = madeVisible(text);
  if (linkIn(visible) === undefined) return visible;
  const broken = blanksFolded(asRead(visible))
    .replaceAll(new RegExp(forms.phone, 'g'), (number) => number.replace(/\d/g, '#'))
    .replaceAll('\\', ' ')
    .replace(/[.:@/](?=\S)/g, '[$&]');
  return blanksFolded(linkIn(broken) === undefined ? broken : broken.replace(/[.:@/]/g, ' '));
}

/** The address as it may stand in a mail: the part before its @ may be a path, which would become a link of its own. */
export function harmlessAddress(address: string): string {
  const shown = shownAddress(address);
  const at = shown.lastIndexOf('@');
  const local = shown.slice(0, at);
  if (/^[\p{L}\p{N}\p{M}._+'-]+$/u.test(local)) return shown;
  return local.replace(/[^\p{L}\p{N}\p{M}_+'-]/gu, '[$&]') + shown.slice(at);
}
