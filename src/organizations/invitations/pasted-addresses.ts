import addressparser from 'nodemailer/lib/addressparser';
import { plainAddress, readAddress } from '../../text/mail-address.ts';
import { madeVisible } from '../../text/visible-text.ts';
import { addressesOfTable } from './pasted-table.ts';

/** The contents of a pasted text. */
export interface Pasted {
  /** The addresses in stored form, each once, in the text's order. */
  readonly addresses: readonly string[];
  /** The parts that are neither an address nor the name of the one beside it. */
  readonly unread: readonly string[];
}

const LONGEST_SHOWN = 60;

/**
 * Addresses as people paste them: from mail programs (`Kim, Seo (Hanbit) <kim@…>; lee@…`), address books, chats, mailto
 * links, lists and spreadsheets, with names or without. A name beside its address is ignored; any other text that isn't
 * an address is reported, because somebody may have been meant.
 */
export function readPasted(text: string): Pasted {
  const lines = withoutCards(plainSigns(text).split(/[\r\n]+/))
    .map((line) => withoutMarks(line))
    .filter((line) => /[\p{L}\p{N}]/u.test(line));
  const read = addressesOfTable(lines) ?? addressesOfLines(lines);
  const addresses = new Set(read.addresses);
  // Text where no grammar expects it: nobody is dropped silently.
  const missed = lines
    .flatMap((line) => line.split(/[\s<>(),:;"[\]{}]+/))
    .flatMap((word) => readAddress(bare(word)) ?? [])
    .filter((address) => !addresses.has(address));
  return {
    addresses: [...addresses],
    unread: [...new Set([...read.unread, ...missed].map(shown))].filter((it) => it !== ''),
  };
}

/** Signs of other keyboards and of typesetters as those of addresses; links as their addresses. */
function plainSigns(text: string): string {
  return (
    text
      .normalize('NFC')
      .replace(/[\uff01-\uff5e]/g, (form) => form.normalize('NFKC'))
      .replace(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
      .replace(/[\p{Zl}\p{Zp}\u0085\v\f]/gu, '\n')
      .replace(/\p{Zs}/gu, ' ')
      .replace(/[“”„«»]/g, '"')
      .replace(/[〈《‹]/g, '<')
      .replace(/[〉》›]/g, '>')
      .replace(/[「『【〔]/g, '(')
      .replace(/[」』】〕]/g, ')')
      // "kim seo"@ (RFC 5321) isn't taken; no part of it is another's address.
      .replace(/"([^"\n]*)"(?=@)/g, (_, local: string) => local.replace(/[\s,;:<>()[\]\\]+/g, '@'))
      // A quoted name may hold anything, addresses too: it is no one's address.
      .replace(/("[^"\n]*"|'[^'<>\n]*') *(?=<)/g, ' ')
      .replace(/[、،，]/g, ',')
      .replace(/[؛；|]/g, ';')
      // Several values of one cell, as Google's contacts are written.
      .replace(/:::/g, ',')
      // Chats say when each line was written: [Kim] [오후 3:21], 9:41 AM.
      .replace(/\[[^[\]\n@]*\d:\d\d[^[\]\n@]*\]/g, ' ')
      .replace(
        /(?:[\d./-]{6,10}, )?(?:(?:오전|오후) ?)?(?<![\w.:])\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m\b)?(?![\w:]),?/gi,
        ' ',
      )
      .replace(/\[([^\]\n]*)\]\(([^)\s]+)\)/g, ' $1 <$2> ')
      .replace(/mailto:[^\s<>"'()[\];]*/gi, addressIn)
      .replace(/<([^<>\n]+)<([^<>\n]+)>>/g, '<$1>, <$2>')
  );
}

/** The address of a mailto link (RFC 6068), without its subject and the like. */
function addressIn(link: string): string {
  const path = link.slice('mailto:'.length).replace(/\?.*$/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The addresses of an address book's cards (RFC 6350). */
const withoutCards = (lines: readonly string[]): readonly string[] =>
  lines.some((line) => /^BEGIN:VCARD\s*$/i.test(line))
    ? lines.flatMap((line) => /^(?:[\w-]+\.)?EMAIL\b.*?:(.*@.*)$/i.exec(line)?.[1] ?? [])
    : lines;

/** A line without its bullet or number, and without "To:" or the name of a group before it. */
const withoutMarks = (line: string): string =>
  line
    .replace(/^\s*(?:(?:[-*•·‣▪◦–—>☐☑✓✔]|\d{1,3}[.)]|\[[ xX]?\])\s+)+/u, '')
    .replace(/^\s*[\p{L}\p{N} .-]{1,40}:(?=\s|"|<|[^\s@]+@)/u, '')
    .replace(/^ +| +$/g, '');

interface Read {
  readonly addresses: string[];
  readonly unread: string[];
}

function addressesOfLines(lines: readonly string[]): Read {
  const own = inPairs(lines) ? lines.filter((_, at) => at % 2 === 1) : lines;
  const read = own.flatMap((line) => line.split(/[;\t]/)).map((piece) => addressesOf(piece));
  return {
    addresses: read.flatMap(({ addresses }) => addresses),
    unread: read.flatMap(({ unread }) => unread),
  };
}

/** A name on a line, its address on the next, and so on to the end: an address book, two people at least. */
const inPairs = (lines: readonly string[]): boolean =>
  lines.length >= 4 &&
  lines.length % 2 === 0 &&
  lines.every((line, at) =>
    at % 2 === 1 ? readAddress(bare(line)) !== undefined : line.split(' ').every((word) => !isAttempt(word)),
  );

/** The text between two semicolons: names, addresses, commas (RFC 5322, section 3.4, read by nodemailer). */
function addressesOf(piece: string): Read {
  const apart = piece
    .replace(/>(?=\s*[^\s,>])/g, '>,')
    .replace(/["()[\]{}]|(?<![\p{L}\p{N}])'|'(?![\p{L}\p{N}])/gu, ' ')
    // Behind an address a colon begins no group.
    .replace(/(@[^\s:]+)\s*:+/g, '$1 ');
  const read = addressparser(apart, { flatten: true }).map((entry) => addressesOfEntry(entry));
  if (read.every(({ addresses }) => addresses.length === 0))
    return { addresses: [], unread: unreadOf(piece) };
  return {
    addresses: read.flatMap(({ addresses }) => addresses),
    unread: read.flatMap(({ unread }) => unread),
  };
}

/** One address with the words around it. Where there are more, or none, the words are nobody's name. */
function addressesOfEntry({ address, name }: { address: string; name: string }): Read {
  const words = [...address.split(/\s+/), ...name.split(/\s+/)].filter((word) => bare(word) !== '');
  const addresses = words.map((word) => readAddress(bare(word))).filter((it) => it !== undefined);
  const rest = words.filter((word) => readAddress(bare(word)) === undefined);
  if (addresses.length === 0) return { addresses, unread: unreadOf(rest.join(' ')) };
  if (addresses.length > 1) return { addresses, unread: rest };
  const another = startsAnother(rest) ? [bare(rest[0]!)] : [];
  return { addresses, unread: [...another, ...rest.filter((word) => isAttempt(word))] };
}

/** Text without an address: word by word if any of them was meant for one, else as a name. */
function unreadOf(text: string): string[] {
  const words = text.split(/[\s,]+/).filter((word) => bare(word) !== '');
  return words.some((word) => isAttempt(word)) ? words : [words.join(' ')];
}

/** "lee, Seo Kim <kim@…>": a lone word as people type the part before an @, where a surname would have a capital. */
const startsAnother = (words: readonly string[]): boolean =>
  (words.length === 1 || words[0]?.endsWith(',') === true) && /^[a-z0-9._+-]+,?$/.test(words[0] ?? '');

/** Whether somebody meant an address: an @ within, or a dot between letters. An @ in front is a chat's. */
const isAttempt = (word: string): boolean => /.@|@.*@/.test(word) || /[\p{L}\p{N}]\.\p{L}{2,}/u.test(word);

/**
 * Endings that Korean and Japanese put right behind an address: kim@example.com입니다. No top-level domain mixes scripts.
 */
const behind =
  /(?<=@[\w.-]+\.[a-z]{2,})(?:[\p{sc=Hang}\p{sc=Hira}\p{sc=Kana}\p{sc=Han}].*|[^\p{L}\p{N}\p{M}.]+)$/iu;

/** A word without the punctuation around an address in running text. */
const bare = (word: string): string =>
  plainAddress(word)
    .replace(/^(?:[<>()[\]{}"'`,.:;!*_@-]|[^\p{L}\p{N}\x21-\x7e])+(?=.)/u, '')
    .replace(/[<>()[\]{}"'`,.:;!?*]+$/, '')
    .replace(behind, '');

const shown = (text: string): string => {
  const seen = [...madeVisible(text)];
  return seen.length > LONGEST_SHOWN ? `${seen.slice(0, LONGEST_SHOWN).join('')}…` : seen.join('');
};
