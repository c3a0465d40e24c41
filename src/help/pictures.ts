import { existsSync, readFileSync } from 'node:fs';
import { type Language, languages } from '../text/languages.ts';
import { guideFolder } from './read-guide.ts';
import { readFile } from 'node:fs/promises';
import type { Hono } from 'hono';
import { respond } from '../gate/respond.ts';

/** A picture of a page of ours, as `npm run guide` took it. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** A digest of the words on the page when it was taken; a test compares it with the page of now. */
  readonly words: string;
  /** A digest of the file of each theme, for its name: browsers may keep it forever. */
  readonly files: Readonly<Record<PictureTheme, string>>;
}

export const pictureThemes = ['light', 'dark'] as const;
export type PictureTheme = (typeof pictureThemes)[number];

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

/** The light one has the name by which the guide's own text shows it. */
const suffixes = { light: '', dark: '-dark' } as const;

export const pictureFile = (language: Language, name: string, theme: PictureTheme): URL =>
  new URL(`${language}/pictures/${name}${suffixes[theme]}.webp`, guideFolder);

/** The path at which a picture is served. */
export const picturePath = (
  language: Language,
  name: string,
  { files }: Picture,
  theme: PictureTheme,
): string => `/assets/guide/${language}/${name}${suffixes[theme]}-${files[theme]}.webp`;

/** Serves the guide's pictures, and no other file: each is known by name before a request comes. */
export function servePictures(app: Hono): void {
  const files = new Map(
    languages.flatMap((language) =>
      Object.entries(picturesOf(language)).flatMap(([name, picture]) =>
        pictureThemes.map(
          (theme) =>
            [picturePath(language, name, picture, theme), pictureFile(language, name, theme)] as const,
        ),
      ),
    ),
  );
  app.get('/assets/guide/*', async (c, next) => {
    const file = files.get(c.req.path);
    if (!file) return next();
    const headers = { 'Content-Type': 'image/webp', 'Cache-Control': 'public, max-age=31536000, immutable' };
    return respond(c, 200, await readFile(file), headers);
  });
}
