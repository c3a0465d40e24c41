/**
 * Rows of comma-separated values (RFC 4180): cells in quotation marks may hold commas, doubled marks and line ends. Of what
 * can't be read the number of the row, from 1.
 */
export function csvRows(text: string): string[][] | number {
  const rows: string[][] = [];
  let row: string[] = [];
  // A cell, and what ends it.
  const cell = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/gy;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (!found) return rows.length + 1;
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === ',' && cell.lastIndex < text.length) continue;
    if (found[3] === ',') row.push('');
    rows.push(row);
    row = [];
  }
  return rows.filter((cells) => cells.some((one) => one !== ''));
}
