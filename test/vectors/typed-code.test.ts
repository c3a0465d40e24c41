import { describe, expect, test } from 'vitest';
import { readSixDigits } from '../../src/contract/typed-code.ts';

describe('six digits as typed', () => {
  test.each([
    ['plain', '012345'],
    ['with a space', '012 345'],
    ['spaced out, with a line break', ' 0 1 2 3 4 5\r\n'],
    ['with a no-break space', '012\u00a0345'],
    ['with an ideographic space', '012\u3000345'],
    ['with a hyphen', '012-345'],
    ['with a dash', '012–345'],
    ['with a minus sign', '012\u2212345'],
    ['with a dot', '012.345'],
    ['with invisible characters around', '\ufeff\u200e012\u200b345\u2060'],
    ['with a soft hyphen', '012\u00ad345'],
    ['full-width', '０１２３４５'],
    ['full-width with a full-width hyphen', '０１２－３４５'],
  ])('%s', (_name, typed) => {
    expect(readSixDigits(typed)).toBe('012345');
  });

  test.each([
    '',
    '01234',
    '0123456',
    '01234a',
    '-12345',
    '12345.',
    '1e5',
    '0x1234',
    '٠١٢٣٤٥',
    '012,345',
    '012+345',
    'O12345',
  ])('%j is not six digits', (typed) => {
    expect(readSixDigits(typed)).toBeUndefined();
  });

  test('something far too long is not looked at', () => {
    expect(readSixDigits('012345'.padEnd(200))).toBe('012345');
    expect(readSixDigits('012345'.padEnd(201))).toBeUndefined();
  });
});
