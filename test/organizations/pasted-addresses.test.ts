import { describe, expect, test } from 'vitest';
import { readPasted } from '../../src/organizations/invitations/pasted-addresses.ts';

const kim = 'kim@example.test';
const lee = 'lee@example.test';
const park = 'park@example.test';

/** Texts as mail programs, address books, chats and spreadsheets put them on the clipboard. */
const pasted: [from: string, text: string, addresses: string[]][] = [
  ['a mail program', `Kim Seo <${kim}>; ${lee}`, [kim, lee]],
  ['a mail program, with commas', `Kim Seo <${kim}>, "Lee, Jun" <${lee}>, ${park}`, [kim, lee, park]],
  ['a comma in a name without quotes', `Kim, Seo <${kim}>; Lee, Jun (Sales) <${lee}>`, [kim, lee]],
  ['Outlook', `Kim Seo (Hanbit) <${kim}>; '${lee}' <${lee}>; 'Park, J.' <${park}>`, [kim, lee, park]],
  ['Outlook’s text', `Kim Seo <${kim}<mailto:${kim}>>; Lee<mailto:${lee}>`, [kim, lee]],
  ['a semicolon in quotes', `"Lee; Jun" <${lee}>; "kim@home.test" <${kim}>`, [lee, kim]],
  ['typeset quotes', `“Kim Seo” <${kim}>, „Lee“ <${lee}>`, [kim, lee]],
  ['Korean names', `김서연 <${kim}>, 이준<${lee}>\n박지훈 ${park}`, [kim, lee, park]],
  [
    'a Korean keyboard',
    `김서연＜ｋｉｍ＠ｅｘａｍｐｌｅ．ｔｅｓｔ＞；이준 ＜${lee}＞、${park}`,
    [kim, lee, park],
  ],
  ['an apostrophe', `O'Brien, Pat <${kim}>\nPat O’Brien <${lee}>`, [kim, lee]],
  ['titles and initials', `Dr. Kim <${kim}>, J.R.R. Lee <${lee}>`, [kim, lee]],
  ['angle brackets alone', `<${kim}>\n< ${lee} >`, [kim, lee]],
  ['no separators', `Kim <${kim}> Lee <${lee}>\n<${park}><${kim}>`, [kim, lee, park]],
  ['blanks', `${kim} ${lee}\u3000${park}`, [kim, lee, park]],
  ['trailing dots and commas', `${kim}., ${lee},\n${park}.\n,;`, [kim, lee, park]],
  ['a link', `mailto:${kim}?subject=Hi%20there&cc=x@example.test`, [kim]],
  ['a link to several', `mailto:${kim},lee%40example.test`, [kim, lee]],
  ['Markdown', `[Kim Seo](mailto:${kim}), [${lee}](mailto:${lee})`, [kim, lee]],
  ['a table of Markdown', `| Kim | ${kim} |\n| Lee | ${lee} |`, [kim, lee]],
  ['Slack', `<mailto:${kim}|${kim}> @lee ${lee}`, [kim, lee]],
  ['a chat’s @', `@Kim Seo ${kim}\n@${lee}`, [kim, lee]],
  ['bullets', `- ${kim}\n• Lee Jun <${lee}>\n * **${park}**`, [kim, lee, park]],
  ['numbers', `1. ${kim}\n2) Lee Jun ${lee}\n[x] ${park}`, [kim, lee, park]],
  ['headers', `To: Kim <${kim}>, ${lee}\r\nCc: ${park}`, [kim, lee, park]],
  ['Korean headers', `받는 사람: 김서연 <${kim}>\n참조: ${lee}`, [kim, lee]],
  ['a group', `Sales team: ${kim}, Lee <${lee}>;`, [kim, lee]],
  ['a name and a colon', `Kim Seo: ${kim}\nLee - ${lee}`, [kim, lee]],
  ['parentheses', `Kim Seo (${kim}), ${lee} (Lee Jun), [${park}]`, [kim, lee, park]],
  ['a spreadsheet', `Name\tEmail\tTeam\nKim Seo\t${kim}\tSales\nLee\t${lee}\t`, [kim, lee]],
  ['a row of a spreadsheet', `Kim Seo\t${kim}\tSales`, [kim]],
  ['a column of a spreadsheet', `${kim}\r\n${lee}\r\n${park}\r\n`, [kim, lee, park]],
  ['a CSV file', `Name,Email\n"Lee, Jun",${lee}\nKim Seo,${kim}`, [lee, kim]],
  ['a CSV file with semicolons', `Kim;${kim};Sales\nLee;${lee};Law`, [kim, lee]],
  ['an address book', `Kim Seo\n${kim}\nLee Jun\n<${lee}>`, [kim, lee]],
  ['marks that nobody sees', `\u202a${kim}\u202c\u200b, \ufeff${lee}\u00a0`, [kim, lee]],
  [
    'an apostrophe before the @',
    `o'brien@example.test, 'o’hara@example.test'`,
    ["o'brien@example.test", 'o’hara@example.test'],
  ],
  ['a sentence in Korean', `${kim}입니다. 감사합니다\n제 주소는 ${lee}예요`, [kim, lee]],
  ['East Asian brackets', `김서연【${kim}】, 이준「${lee}」`, [kim, lee]],
  ['KakaoTalk', `[김서연] [오후 3:21] ${kim}\n[이준] [오후 3:22] ${lee} 입니다`, [kim, lee]],
  [
    'KakaoTalk’s files',
    `2026년 11월 30일 오후 3:21, 김서연 : ${kim}\n2026. 11. 30. 15:22, 이준 : ${lee}`,
    [kim, lee],
  ],
  ['WhatsApp', `[30/11/2026, 15:21:05] Kim Seo: ${kim}\n30/11/2026, 3:22 PM - Lee: ${lee}`, [kim, lee]],
  ['several of one person', `${kim} ::: ${lee}`, [kim, lee]],
  [
    'a card of an address book',
    `BEGIN:VCARD\r\nVERSION:3.0\r\nN:Kim;Seo;;;\r\nEMAIL;type=INTERNET;type=WORK:${kim}\r\nitem1.EMAIL:${lee}\r\nTEL:010-1234-5678\r\nEND:VCARD`,
    [kim, lee],
  ],
  ['a picture before it', `📧${kim}\n→${lee}`, [kim, lee]],
  ['the same again', `${kim}, KIM@Example.test; Kim <${kim}>`, [kim]],
  ['a domain of letters', `kim@exämple.test, kim@xn--exmple-cua.test`, ['kim@xn--exmple-cua.test']],
];

test.each(pasted)('%s', (_, text, addresses) => {
  expect(readPasted(text)).toEqual({ addresses, unread: [] });
});

describe('what isn’t read is named', () => {
  test.each([
    ['Kim', [], ['Kim']],
    ['Kim Seo', [], ['Kim Seo']],
    [`kim, ${lee}`, [lee], ['kim']],
    [`kim\n${lee}`, [lee], ['kim']],
    [`kim ${lee}`, [lee], ['kim']],
    [`kim, Lee Jun <${lee}>`, [lee], ['kim']],
    [`Kim Seo, ${lee}`, [lee], ['Kim Seo']],
    [`kim.example.test, ${lee}`, [lee], ['kim.example.test']],
    ['lee@ <park>', [], ['lee@', '<park>']],
    [`"kim seo"@example.test, ${lee}`, [lee], ['kim@seo@example.test']],
    [`<${kim}, <${lee}>`, [lee], [kim]],
    [`${kim} nonsense ${lee}`, [kim, lee], ['nonsense']],
    [`${kim}/${lee}`, [], [`${kim}/${lee}`]],
    [`Kim <kim@example>, ${lee}`, [lee], ['kim@example']],
    [`Name\tEmail\nKim\t${kim}\nLee\tnone`, [kim], ['Lee none']],
    ['@Kim Seo', [], ['@Kim Seo']],
    [`${'a'.repeat(80)}`, [], [`${'a'.repeat(60)}…`]],
  ])('%j', (text, addresses, unread) => {
    const read = readPasted(text);
    expect(read.addresses).toEqual(addresses);
    expect(read.unread).toEqual(expect.arrayContaining(unread));
  });
});

test('nobody is passed over without a word, whatever stands between', () => {
  const between = [
    ...`,;:<>"'()[]{}|/\\*_~-–·…→&`,
    '\n',
    '\t',
    ' - ',
    ' : ',
    '::',
    '","',
    '> "x" <',
    ' (x) ',
  ];
  for (const one of between)
    for (const other of ['', ...between]) {
      const { addresses, unread } = readPasted(`${kim}${one}${other}${lee}`);
      const all = [...addresses, ...unread].join(' ');
      expect(all).toContain(kim);
      expect(all).toContain(lee);
    }
});

test('nothing in it is nothing', () => {
  for (const none of ['', ' \n\t', ',;\r\n,', '\u200b', '•\n-'])
    expect(readPasted(none)).toEqual({ addresses: [], unread: [] });
});

test('whatever is pasted, it is read in a moment', () => {
  const pieces = [
    '"',
    '",',
    "'<",
    '>',
    '> ',
    'a@',
    '(',
    'mailto:',
    '1. ',
    'a.b',
    '"a""',
    '[a](',
    'a:',
    'kim seo ',
    '<',
    '\t',
    '\n',
  ];
  const started = process.cpuUsage();
  for (const piece of pieces) readPasted(piece.repeat(Math.ceil(10_000 / piece.length)));
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(5_000);
});
