/** The words of `npm run shots WORD …`; without any, every picture is wanted. */
export const askedWords = (process.env.SHOTS ?? '').split(' ').filter(Boolean);

export const isWanted = (name: string, words = askedWords): boolean =>
  words.length === 0 || words.some((word) => name.includes(word));
