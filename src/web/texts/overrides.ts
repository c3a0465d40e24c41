import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { causeOf, OperatorFault } from '../../process/operator-fault.ts';
import { languages, type Language } from '../../text/languages.ts';
import { shipped } from './shipped.ts';
import type { Overrides } from './translate.ts';

/** Faults of the folder that TEXTS_DIR names; the message lists every one, one a line, for the operator. */
export class TextsFault extends OperatorFault {}

/** No sentence of ours is half as long. */
const MOST_CHARACTERS = 2000;

function flat(texts: object, under = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[under + key, value]] : flat(value as object, `${under}${key}.`),
  );
}

/**
 * The operator's own texts: in a folder, for each language a file such as `en.json`, an object of texts by key
 * (`"signIn.title"`). Throws a `TextsFault` with all faults: what isn't known would change nothing, and a text without its
 * variables would keep from people what it should tell them.
 */
export function readOverrides(folder: string | undefined): Overrides {
  if (folder === undefined) return {};
  const faults: string[] = [];
  const read: Partial<Record<Language, Record<string, string>>> = {};
  for (const name of filesIn(folder)) {
    const language = languages.find((one) => name === `${one}.json`);
    if (language === undefined) faults.push(`${name} is of no language that there is (${names})`);
    else {
      const given = contentOf(join(folder, name));
      if (typeof given === 'string') faults.push(`${name} ${given}`);
      else {
        faults.push(...faultsOf(language, given).map((fault) => `${name}: ${fault}`));
        read[language] = given as Record<string, string>;
      }
    }
  }
  if (faults.length > 0) throw new TextsFault(faults.map((fault) => `TEXTS_DIR: ${fault}`).join('\n'));
  return read;
}

const names = languages.map((language) => `${language}.json`).join(', ');

/** Its JSON files. A mounted ConfigMap has folders and links of its own in it, whose names begin with a dot. */
function filesIn(folder: string): string[] {
  try {
    const found = readdirSync(folder).filter((name) => /^[^.].*\.json$/i.test(name));
    if (found.length > 0) return found.sort();
  } catch (fault) {
    throw new TextsFault(`TEXTS_DIR: ${folder} can't be read (${(fault as NodeJS.ErrnoException).code})`);
  }
  throw new TextsFault(`TEXTS_DIR: ${folder} has none of ${names}`);
}

function contentOf(file: string): object | string {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) return content;
    return 'must be an object of texts by key';
  } catch (fault) {
    return `can't be read: ${causeOf(fault)}`;
  }
}

function faultsOf(language: Language, given: object): string[] {
  const known = new Map(flat(shipped[language].texts));
  return Object.entries(given).flatMap(([key, text]: [string, unknown]) => {
    const ours = known.get(key);
    if (ours === undefined) return [`${key} is no key of a text`];
    const problem = typeof text === 'string' ? problemOf(text, ours) : 'must be a text';
    return problem === undefined ? [] : [`${key} ${problem}`];
  });
}

function problemOf(text: string, ours: string): string | undefined {
  if (text.trim() === '') return 'must not be empty';
  if (text.length > MOST_CHARACTERS) return `must have ${MOST_CHARACTERS} characters at most`;
  // The subject of a mail is one line.
  if (/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)) return 'must be on one line, without control characters';
  const [theirs, expected] = [variables(text), variables(ours)];
  // What is left is more than a variable to the library: formats, other texts.
  if (/\{\{|\}\}|\$t\(/.test(text.replaceAll(/\{\{\w+\}\}/g, '')))
    return 'has braces that are no variable such as {{brand}}';
  const missing = expected.filter((name) => !theirs.includes(name));
  if (missing.length > 0) return `must have ${missing.map(braced).join(', ')}`;
  const extra = theirs.filter((name) => !expected.includes(name));
  if (extra.length === 0) return undefined;
  const known = expected.length > 0 ? `; it has ${expected.map(braced).join(', ')}` : '';
  return `can't have ${extra.map(braced).join(', ')}${known}`;
}

const braced = (name: string): string => `{{${name}}}`;

const variables = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!)),
];
