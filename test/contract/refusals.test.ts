import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { refusals } from '../../src/contract/refusals.ts';
import { en } from '../../src/web/texts/en.ts';
import { ko } from '../../src/web/texts/ko.ts';

const codes = Object.keys(refusals).sort();
const source = globSync('src/**/*.{ts,tsx}', { cwd: new URL('../..', import.meta.url).pathname })
  .filter((path) => !path.startsWith('src/web/texts/') && path !== 'src/contract/refusals.ts')
  .map((path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))
  .join('\n');

/** The rows of the table in docs/errors.md. */
const documented = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^\| `[a-z-]+`/.test(line))
  .map((line) => {
    const [, code = '', status = '', when = '', helps = ''] = line.split('|').map((cell) => cell.trim());
    return { code: code.replaceAll('`', ''), status: Number(status), when, helps };
  });

const isUsed = (code: string) => source.includes(`'${code}'`);

describe('the closed list of refusals', () => {
  test.each([
    ['English', en.refusals],
    ['Korean', ko.refusals],
  ])('has a sentence for each code in %s, and no sentence without a code', (_, texts) => {
    const told = Object.keys(texts).map((key) => key.split('_')[0]!);
    expect([...new Set(told)].sort()).toEqual(codes);
    expect(codes.filter((code) => !Object.hasOwn(texts, code))).toEqual([]);
  });

  test('is the list of docs/errors.md, each code once', () => {
    expect(documented.map(({ code }) => code).sort()).toEqual(codes);
  });

  test('has the statuses of docs/errors.md', () => {
    const statuses = Object.fromEntries(Object.entries(refusals).map(([code, { status }]) => [code, status]));
    expect(Object.fromEntries(documented.map(({ code, status }) => [code, status]))).toEqual(statuses);
  });

  test('says in docs/errors.md when each happens', () => {
    expect(documented.filter(({ when }) => when.length < 20).map(({ code }) => code)).toEqual([]);
  });

  test('has no code that nothing refuses with, unless docs/errors.md says what it is reserved for', () => {
    const reserved = documented.filter(({ when }) => when.startsWith('Reserved for '));
    expect(reserved.map(({ code }) => code).sort()).toEqual(codes.filter((code) => !isUsed(code)));
  });

  test('has a sentence of its own for each variant that is refused with', () => {
    const keys = Object.keys(en.refusals);
    const used = [...source.matchAll(/refuse\(\s*'([a-z-]+)',\s*\{\s*variant: '(\w+)'/g)];
    const silent = used
      .map(([, code, variant]) => `${code}_${variant}`)
      .filter((key) => !keys.some((it) => it === key || it === `${key}_other`));
    expect(used.length).toBeGreaterThan(10);
    expect(silent).toEqual([]);
  });
});
