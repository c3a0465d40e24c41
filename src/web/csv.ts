export type Cell = string | number | boolean | Date | null | undefined;

/**
 * A table as CSV (RFC 4180): a byte order mark, so that Excel reads Korean as UTF-8, then the head, then a line for each
 * row as it comes. Never more than one line is held.
 */
export async function* csv(
  head: readonly string[],
  rows: AsyncIterable<readonly Cell[]>,
): AsyncGenerator<string, void, undefined> {
  yield `\uFEFF${csvLine(head)}`;
  for await (const row of rows) yield csvLine(row);
}

const csvLine = (cells: readonly Cell[]): string => `${cells.map(written).join(',')}\r\n`;

function written(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell !== 'string') return String(cell);
  const harmless = cell.replaceAll(formula, "'");
  return needsQuotes.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/**
 * Where a spreadsheet would begin to compute: at the start of a cell, by the full-width signs of East Asian keyboards too
 * (ASVS 1.2.10; OWASP, CSV Injection). Where a program's list separator isn't the comma, a cell starts in the middle of ours.
 */
const formula = /^(?=[=+\-@＝＋－＠\t\r\n\0])|(?<=[;\t\r\n])(?=[=+\-@＝＋－＠])/g;

const needsQuotes = /[",;\t\r\n]|^\s|\s$/;
