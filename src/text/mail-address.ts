import { domainToASCII, domainToUnicode } from 'node:url';

// Email addresses: as people type them, as they are stored and compared, as they are shown.

const BEFORE_AT = /^[^\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}@:<>"(),;\\]+$/u;
/** Joiners belong to some Persian domain names; UTS 46 decides which. */
const DOMAIN = /^[^\s@:<>"(),;\\/?#%[\]\p{Cc}\p{Cs}\p{Co}\p{Z}\u00ad\u200b\u2060\ufeff]+$/u;
const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;

/** Characters that keyboards and copying add at the ends: blanks, and marks of direction. */
const atEnds = /^[\p{Z}\p{Cc}\p{Cf}]+|[\p{Z}\p{Cc}\p{Cf}]+$/gu;
/**
 * Full-width and half-width forms, which East Asian keyboards type, are the plain letters (RFC 8265, section 3.3.1).
 */
const otherWidths = /[\uff01-\uffee]/g;

/** The typed text in plain letters, trimmed. */
export const plainAddress = (typed: string): string =>
  typed
    .normalize('NFC')
    .replace(atEnds, '')
    .replace(otherWidths, (form) => form.normalize('NFKC'))
    .normalize('NFC');

/**
 * An address as it is stored and compared: lower case, its domain as in DNS, so that exämple.com and xn--exmple-cua.com
 * are one (UTS 46, as browsers do it). Undefined if it is none: one @, something before it, behind it a domain of
 * two labels or more that isn't a number. Letters beyond ASCII may stand before the @ (RFC 6531).
 */
export function readAddress(typed: string): string | undefined {
  const plain = plainAddress(typed);
  const at = plain.lastIndexOf('@');
  const local = plain.slice(0, at).toLowerCase().normalize('NFC');
  const domain = plain.slice(at + 1);
  if (at < 1 || !BEFORE_AT.test(local) || !DOMAIN.test(domain)) return undefined;
  // A number would be read as an IPv4 address, and written as another.
  if (/(^|[.。])(\d+|0x[\da-f]*)$/i.test(domain)) return undefined;
  const labels = domainToASCII(domain).split('.');
  return labels.length > 1 && labels.every((label) => LABEL.test(label))
    ? `${local}@${labels.join('.')}`
    : undefined;
}

/** Whether every mail server takes the letters before the @. */
export const isPlainBeforeAt = (address: string): boolean =>
  /^[\x21-\x7e]+$/.test(address.slice(0, address.lastIndexOf('@')));

/** One script in a label, so that no letter passes for another's: Latin with marks, or one that looks like no other. */
const oneScript = [
  /^[a-z0-9_-]+$/,
  /^[\p{sc=Hang}\p{sc=Han}\p{sc=Hira}\p{sc=Kana}0-9ー-]+$/u,
  ...['Arab', 'Hebr', 'Thai', 'Deva', 'Beng', 'Taml', 'Telu', 'Geor', 'Khmr', 'Laoo'].map(
    (script) => new RegExp(`^[\\p{scx=${script}}0-9-]+$`, 'u'),
  ),
];
/** Letters that a reader of Latin alone takes for Latin ones: safe only if the ending is of the same script. */
const likeLatin = ['Cyrl', 'Grek'].map((script) => new RegExp(`^[\\p{sc=${script}}0-9-]+$`, 'u'));
const isLatin = (label: string): boolean =>
  /^[a-zßæøœþð0-9-]+$/.test(label.normalize('NFD').replace(/\p{Mn}/gu, ''));

/** The address as people write it, if no letter of its domain can pass for another; else as it is stored. */
export function shownAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const kept = address.slice(at + 1);
  if (!kept.includes('xn--')) return address;
  const labels = domainToUnicode(kept).split('.');
  const ending = labels.at(-1)!;
  const isSafe = (label: string): boolean =>
    isLatin(label) ||
    oneScript.some((script) => script.test(label)) ||
    likeLatin.some((script) => script.test(label) && script.test(ending));
  const shown = `${address.slice(0, at)}@${labels.join('.')}`;
  return labels.every(isSafe) && readAddress(shown) === address ? shown : address;
}
