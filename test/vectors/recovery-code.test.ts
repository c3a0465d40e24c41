import { describe, expect, test } from 'vitest';
import { newRecoveryCodes, readRecoveryCode } from '../../src/two-step/codes/recovery-codes.ts';
import { systemRandom, type Random } from '../../src/vault/random.ts';

const read = { selector: 'AB01', secret: 'CDEFGH23VWXY' };

describe('new recovery codes', () => {
  test('are ten, of four groups of Crockford base32, with different first groups', () => {
    const codes = newRecoveryCodes(systemRandom);
    expect(codes).toHaveLength(10);
    for (const code of codes) expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(new Set(codes.map((code) => code.slice(0, 4))).size).toBe(10);
    expect(newRecoveryCodes(systemRandom, 3)).toHaveLength(3);
  });

  test('use all 32 characters, in every group', () => {
    const codes = newRecoveryCodes(systemRandom, 500);
    for (let group = 0; group < 4; group += 1) {
      expect(new Set(codes.flatMap((code) => [...(code.split('-')[group] ?? '')])).size).toBe(32);
    }
  });

  test('a first group that comes twice is drawn again', () => {
    const draws = [0, 0, 1]; // the second selector repeats the first
    const random: Random = (count) => Buffer.alloc(count, draws.shift() ?? 2);
    expect(newRecoveryCodes(random, 2)).toEqual(['0000-2222-2222-2222', '1111-2222-2222-2222']);
  });

  test('are read back as shown, in parts', () => {
    for (const code of newRecoveryCodes(systemRandom, 200)) {
      const plain = code.replaceAll('-', '');
      expect(readRecoveryCode(code)).toEqual({ selector: plain.slice(0, 4), secret: plain.slice(4) });
    }
  });
});

describe('a recovery code as typed', () => {
  test.each([
    ['as shown', 'AB01-CDEF-GH23-VWXY'],
    ['in lower case', 'ab01-cdef-gh23-vwxy'],
    ['without hyphens', 'AB01CDEFGH23VWXY'],
    ['with spaces', ' AB01 CDEF  GH23 VWXY\n'],
    ['with dots', 'AB01.CDEF.GH23.VWXY'],
    ['with other dashes', 'AB01–CDEF—GH23\u2212VWXY'],
    ['with invisible characters', '\u200bAB01-CD\u00adEF-GH23-VWXY\ufeff'],
    ['O for 0, I for 1', 'ABOI-CDEF-GH23-VWXY'],
    ['o for 0, l for 1', 'abol-cdef-gh23-vwxy'],
    ['L for 1', 'AB0L-CDEF-GH23-VWXY'],
    ['i for 1', 'AB0i-CDEF-GH23-VWXY'],
    ['full-width', 'ＡＢ０１－ＣＤＥＦ－ＧＨ２３－ＶＷＸＹ'],
    ['full-width, lower case', 'ａｂｏｌ　ｃｄｅｆ　ｇｈ２３　ｖｗｘｙ'],
  ])('%s', (_name, typed) => {
    expect(readRecoveryCode(typed)).toEqual(read);
  });

  test.each([
    ['with a U', 'AB01-CDEF-GH23-VWXU'],
    ['with a u', 'ab01-cdef-gh23-vwxu'],
    ['one character short', 'AB01-CDEF-GH23-VWX'],
    ['one character long', 'AB01-CDEF-GH23-VWXYZ'],
    ['empty', ''],
    ['with another sign', 'AB01-CDEF-GH23-VW*Y'],
    ['with a Cyrillic letter', 'АB01-CDEF-GH23-VWXY'],
    ['two codes', 'AB01-CDEF-GH23-VWXY AB01-CDEF-GH23-VWXY'],
    ['far too long', 'AB01-CDEF-GH23-VWXY'.padEnd(201)],
  ])('%s is none', (_name, typed) => {
    expect(readRecoveryCode(typed)).toBeUndefined();
  });

  test.each([
    ['jamo, as the keyboard gives them', 'ㅁㅠ01-ㅊㅇㄷㄹ-ㅎㅗ23-ㅍㅈㅌㅛ'],
    ['syllables, as the input method joins them', '뮤01-ㅊㅇㄷㄹ-호23-ㅍㅈ쵸'],
    ['conjoining jamo', '\u1106\u117201-CDEF-GH23-VWXY'],
    ['half-width jamo', '\uffb1B01-CDEF-GH23-VWXY'],
    ['a single syllable is enough', '가'],
    ['kana, as a Japanese input method makes them', 'あB01-CDEF-GH23-VWXY'],
    ['katakana', 'アB01ーCDEFーGH23ーVWXY'],
    ['half-width katakana', 'ｱB01-CDEF-GH23-VWXY'],
  ])('a keyboard set to Korean or Japanese is recognised: %s', (_name, typed) => {
    expect(readRecoveryCode(typed)).toBe('keyboard');
  });

  test('full-width letters, with the hyphen that a Japanese keyboard types, are the code', () => {
    expect(readRecoveryCode('ＡＢ０１ーＣＤＥＦーＧＨ２３ーＶＷＸＹ')).toEqual(read);
  });

  test('an invisible Hangul filler alone is no Korean layout', () => {
    expect(readRecoveryCode('AB01\u3164-CDEF-GH23-VWXY')).toEqual(read);
  });
});
