/** Parses CSV (RFC 4180) to rows of cells. Quoted cells may contain commas, doubled quotation marks and line ends. */
export function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  // A cell and its end. A quotation mark inside an unquoted cell is an ordinary character.
  const cell = /(?:"([^"]*(?:""[^"]*)*)"|([^,\r\n]*))(,|\r?\n|\r|$)/gy;
  while (cell.lastIndex < text.length) {
    const [, quoted, bare = '', end] = cell.exec(text)!;
    row.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === ',' && cell.lastIndex < text.length) continue;
    if (end === ',') row.push('');
    rows.push(row);
    row = [];
  }
  return rows.filter((cells) => cells.some((one) => one !== ''));
}
