import { existsSync, readFileSync } from 'node:fs';
import type { Language } from '../text/languages.ts';
import { guideFolder } from './read-guide.ts';

/** A picture of a page of ours, as `npm run guide` took it. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** A digest of the words on the page when it was taken; a test compares it with the page of now. */
  readonly words: string;
  /** A digest of the file, for its name: browsers may keep it forever. */
  readonly file: string;
}

const listOf = (language: Language) => new URL(`${language}/pictures/pictures.json`, guideFolder);
const read = new Map<Language, Readonly<Record<string, Picture>>>();

/** The pictures of a language by their names, read at the first use. */
export function picturesOf(language: Language): Readonly<Record<string, Picture>> {
  const known = read.get(language);
  if (known) return known;
  const list = listOf(language);
  const pictures = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as Record<string, Picture>)
    : {};
  read.set(language, pictures);
  return pictures;
}

export const pictureFile = (language: Language, name: string): URL =>
  new URL(`${language}/pictures/${name}.webp`, guideFolder);

/** The path at which a picture is served. */
export const picturePath = (language: Language, name: string, { file }: Picture): string =>
  `/assets/guide/${language}/${name}-${file}.webp`;
