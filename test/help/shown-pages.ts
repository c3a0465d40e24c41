import { createHash } from 'node:crypto';
import type { Token } from 'marked';
import { wholeGuide } from '../../src/help/read-guide.ts';
import type { Language } from '../../src/text/languages.ts';
import { asRead } from '../support/browser.ts';
import { samplePages } from '../web/sample-pages.ts';
import { viewIn } from '../web/sample-view.ts';

/** What a picture shows: a page with sample data, by its name there; `-open` unfolds what is folded. */
export function shownIn(picture: string): { page: string; open: boolean } {
  const page = picture.replace(/-open$/, '');
  return { page, open: page !== picture };
}

/** A digest of the words on a page, as they are now. */
export async function wordsOn(page: string, language: Language): Promise<string> {
  const sample = samplePages[page];
  if (!sample) throw new Error(`The guide shows ${page}, which is no sample page.`);
  const html = asRead(String(await sample.page(viewIn(language))));
  const words = /<main[^]*<\/main>/
    .exec(html)![0]
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
  return createHash('sha256').update(words).digest('base64url').slice(0, 12);
}

const picturesIn = (token: Token): string[] => {
  const own = token.type === 'image' ? [/^pictures\/([\w-]+)\.webp$/.exec(token.href)![1]!] : [];
  const below = 'tokens' in token ? (token.tokens ?? []) : [];
  const items = token.type === 'list' ? (token.items as Token[]) : [];
  return [...own, ...[...below, ...items].flatMap(picturesIn)];
};

/** The pictures that a language's guide shows. */
export const picturesNamed = (language: Language): string[] =>
  wholeGuide()
    .filter((chapter) => chapter.language === language)
    .flatMap(({ content }) => content.flatMap(picturesIn));
