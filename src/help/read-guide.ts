import { readFileSync } from 'node:fs';
import { lexer, type Token } from 'marked';
import { languages, type Language } from '../text/languages.ts';
import { books, type Book } from './books.ts';

// The same URL from src/help and from dist/help.
export const guideFolder = new URL('../../docs/guide/', import.meta.url);

export interface Chapter {
  readonly id: string;
  readonly book: Book;
  readonly title: string;
  /** What follows the title. */
  readonly content: readonly Token[];
}

function readChapter(language: Language, book: Book, id: string): Chapter {
  const text = readFileSync(new URL(`${language}/${id}.md`, guideFolder), 'utf8');
  const [title, ...content] = lexer(text);
  if (title?.type !== 'heading' || title.depth !== 1)
    throw new Error(`${language}/${id}.md begins with no title.`);
  return { id, book, title: title.text as string, content };
}

const read = new Map<Language, readonly Chapter[]>();

/** The guide in a language, read at the first use. */
export function readGuide(language: Language): readonly Chapter[] {
  const known = read.get(language);
  if (known) return known;
  const chapters = (Object.keys(books) as Book[]).flatMap((book) =>
    books[book].map((id) => readChapter(language, book, id)),
  );
  read.set(language, chapters);
  return chapters;
}

/** Every chapter of every language. */
export const wholeGuide = (): (Chapter & { language: Language })[] =>
  languages.flatMap((language) => readGuide(language).map((chapter) => ({ ...chapter, language })));
