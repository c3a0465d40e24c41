import { readAddress } from '../../text/mail-address.ts';

/**
 * The addresses of a table: rows of a spreadsheet (tabs between its cells), or lines of a CSV file that all have as
 * many cells, with addresses in one column and in no other. A first row without any is a header. Undefined if it is no
 * table.
 */
export function addressesOfTable(
  lines: readonly string[],
): { readonly addresses: string[]; readonly unread: string[] } | undefined {
  for (const separator of ['\t', ';', ',']) {
    const rows = lines.map((line) => cellsOf(line, separator));
    const found = columnOfAddresses(rows, separator === '\t');
    if (found === undefined) continue;
    const body = rows[0]!.some((cell) => cell.includes('@')) ? rows : rows.slice(1);
    const read = body.map((row) => [readAddress(row[found] ?? ''), row.join(' ')] as const);
    return {
      addresses: read.flatMap(([address]) => address ?? []),
      unread: read.filter(([address]) => address === undefined).map(([, row]) => row),
    };
  }
  return undefined;
}

const cellsOf = (line: string, separator: string): string[] =>
  [...line.matchAll(new RegExp(`("(?:[^"]|"")*"|[^${separator}]*)(?:${separator}|$)`, 'g'))]
    .map(([, cell]) => cell!.replace(/^"(.*)"$/, '$1').trim())
    .slice(0, -1);

/** The column that holds addresses, if rows are more than one cell wide; those of a file are alike, and several. */
function columnOfAddresses(rows: readonly (readonly string[])[], isSheet: boolean): number | undefined {
  const width = Math.max(...rows.map((row) => row.length));
  const alike = rows.every((row) => row.length === width);
  if (width < 2 || (!isSheet && (rows.length < 2 || !alike))) return undefined;
  const columns = [...Array(width).keys()].filter((at) => rows.some((row) => row[at]?.includes('@')));
  if (columns.length !== 1) return undefined;
  const [column] = columns;
  const good = rows.filter((row) => readAddress(row[column!] ?? '') !== undefined).length;
  return good >= (isSheet ? 1 : rows.length / 2) ? column : undefined;
}
