import { readFile } from 'node:fs/promises';
import type { Hono } from 'hono';
import { languages } from '../text/languages.ts';
import { pictureFile, picturePath, picturesOf } from './pictures.ts';

/** Serves the guide's pictures, and no other file: each is known by name before a request comes. */
export function servePictures(app: Hono): void {
  const files = new Map(
    languages.flatMap((language) =>
      Object.entries(picturesOf(language)).map(
        ([name, picture]) => [picturePath(language, name, picture), pictureFile(language, name)] as const,
      ),
    ),
  );
  app.get('/assets/guide/*', async (c, next) => {
    const file = files.get(c.req.path);
    if (!file) return next();
    const headers = { 'Content-Type': 'image/webp', 'Cache-Control': 'public, max-age=31536000, immutable' };
    return c.body(new Uint8Array(await readFile(file)), 200, headers);
  });
}
