/** The chapters by book, in their order; each is `docs/guide/<language>/<chapter>.md`. */
export const books = {
  people: [
    'why',
    'turn-on',
    'apps',
    'passkeys',
    'sign-in',
    'recovery-codes',
    'new-phone',
    'lost-phone',
    'trusted-browsers',
    'turn-off',
    'questions',
  ],
  organizations: ['require', 'follow-up', 'help-a-member'],
} as const;
export type Book = keyof typeof books;

/** The path of a book's page. */
export const pathOf = { people: '/help', organizations: '/help/organizations' } as const satisfies Record<
  Book,
  string
>;

const bookOf = (chapter: string): Book | undefined =>
  (Object.keys(books) as Book[]).find((book) => (books[book] as readonly string[]).includes(chapter));

/** The place of a chapter, or of a part of one: `/help#lost-phone`. Throws for one that isn't there. */
export function placeOf(chapter: string, part?: string): string {
  const book = bookOf(chapter);
  if (book === undefined) throw new Error(`There is no chapter ${chapter} in the guide.`);
  return `${pathOf[book]}#${part ?? chapter}`;
}
