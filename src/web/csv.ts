export type Cell = string | number | boolean | Date | null | undefined;

/**
 * Writes a table as CSV (RFC 4180): a byte order mark, so that Excel reads it as UTF-8, the head, then a line for each
 * row. Only one line is held in memory.
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
 * The start of a formula: a sign at the beginning of a cell, including the full-width signs of East Asian keyboards (ASVS
 * 1.2.10; OWASP, CSV Injection). In a program whose list separator isn't the comma, a cell may begin in the middle of ours.
 */
const formula = /^(?=[=+\-@＝＋－＠\t\r\n\0])|(?<=[;\t\r\n])(?=[=+\-@＝＋－＠])/g;

const needsQuotes = /[",;\t\r\n]|^\s|\s$/;
