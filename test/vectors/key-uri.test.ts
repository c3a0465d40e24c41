import { describe, expect, test } from 'vitest';
import { brandProblem } from '../../src/config/brand.ts';
import { keyUri } from '../../src/two-step/codes/totp.ts';

const key = Buffer.from('12345678901234567890');
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('the otpauth URI', () => {
  test.each([
    [
      'plain',
      { issuer: 'Issuer', account: 'user@example.com' },
      `otpauth://totp/Issuer:user%40example.com?secret=${secret}&issuer=Issuer&algorithm=SHA1&digits=6&period=30`,
    ],
    [
      'a space in the issuer, a plus in the address',
      { issuer: 'Acme Co', account: 'kim+test@example.com' },
      `otpauth://totp/Acme%20Co:kim%2Btest%40example.com?secret=${secret}&issuer=Acme%20Co&algorithm=SHA1&digits=6&period=30`,
    ],
    [
      'Korean',
      { issuer: '디파이너리', account: 'kim@example.com' },
      `otpauth://totp/%EB%94%94%ED%8C%8C%EC%9D%B4%EB%84%88%EB%A6%AC:kim%40example.com?secret=${secret}&issuer=%EB%94%94%ED%8C%8C%EC%9D%B4%EB%84%88%EB%A6%AC&algorithm=SHA1&digits=6&period=30`,
    ],
    [
      'a colon in the address, which would be the label’s second',
      { issuer: 'Issuer', account: 'a:b@example.com' },
      `otpauth://totp/Issuer:ab%40example.com?secret=${secret}&issuer=Issuer&algorithm=SHA1&digits=6&period=30`,
    ],
    [
      'characters that mean something in a URI',
      { issuer: 'Issuer', account: "o'x&y=#?/%@example.com" },
      `otpauth://totp/Issuer:o'x%26y%3D%23%3F%2F%25%40example.com?secret=${secret}&issuer=Issuer&algorithm=SHA1&digits=6&period=30`,
    ],
  ])('%s', (_name, entry, uri) => {
    expect(keyUri({ ...entry, key })).toBe(uri);
  });
});

describe('a brand as issuer', () => {
  test.each([
    'D',
    'DFINERY',
    'Acme Co',
    '디파이너리 콘솔',
    'Steamworks',
    "Kim's (2)",
    '가'.repeat(30),
    '😀'.repeat(30),
  ])('%j is fine', (brand) => {
    expect(brandProblem(brand)).toBeUndefined();
  });

  test.each(['', 'x'.repeat(31)])('%j has not 1 to 30 characters', (brand) => {
    expect(brandProblem(brand)).toBe('must have 1 to 30 characters');
  });

  test.each([...':%&?#+/\\="<>'])('%s is refused', (character) => {
    expect(brandProblem(`A${character}B`)).toBe('must not contain any of : % & ? # + / \\ = " < >');
  });

  test.each([' ', ' DFINERY', 'DFINERY ', 'DF\nINERY', 'DF\u200bINERY', 'DF\ud800INERY', 'DF\u2028INERY'])(
    '%j is refused',
    (brand) => {
      expect(brandProblem(brand)).toBeDefined();
    },
  );

  test.each(['steam', 'Steam', 'STEAM'])('%s is refused, whose codes are others', (brand) => {
    expect(brandProblem(brand)).toContain('Steam codes');
  });
});
