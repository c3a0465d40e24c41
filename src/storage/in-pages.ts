/**
 * All rows of a list of any length, a page at a time: `select` gives those after a row, in the order of an index. Between
 * two pages neither a connection nor a transaction is held, so whoever takes the rows may take their time.
 */
export async function* inPages<Row>(
  most: number,
  select: (after: Row | undefined, most: number) => Promise<readonly Row[]>,
): AsyncGenerator<Row, void, undefined> {
  for (let last: Row | undefined; ;) {
    const page = await select(last, most);
    yield* page;
    last = page.at(-1);
    if (page.length < most) return;
  }
}
