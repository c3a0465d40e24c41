import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { systemRandom } from '../../src/vault/random.ts';
import { codeAt, matchingSteps, offsetsOf, PERIOD_SECONDS, stepAt } from '../../src/two-step/codes/totp.ts';

const key = Buffer.from('12345678901234567890');
const timeOf = (step: number, seconds = 0): Date => new Date((step * PERIOD_SECONDS + seconds) * 1000);

/** RFC 4226 §5.3 written out a second time, with an 8-byte counter and no library. */
function independentCode(secret: Buffer, counter: number): string {
  const moving = Buffer.alloc(8);
  moving.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac('sha1', secret).update(moving).digest();
  const truncated = mac.readUInt32BE(mac.readUInt8(19) & 15) & 0x7fffffff;
  return String(truncated % 1_000_000).padStart(6, '0');
}

describe('one-time codes', () => {
  test('RFC 4226 appendix D', () => {
    const codes = [
      '755224',
      '287082',
      '359152',
      '969429',
      '338314',
      '254676',
      '287922',
      '162583',
      '399871',
      '520489',
    ];
    expect(codes.map((_, counter) => codeAt(key, counter))).toEqual(codes);
  });

  // The RFC prints eight digits; six are the last six of them, both being the same number modulo a power of ten.
  test.each([
    [59, 0x1, '94287082'],
    [1111111109, 0x23523ec, '07081804'],
    [1111111111, 0x23523ed, '14050471'],
    [1234567890, 0x273ef07, '89005924'],
    [2000000000, 0x3f940aa, '69279037'],
    [20000000000, 0x27bc86aa, '65353130'],
  ])('RFC 6238 appendix B, SHA-1, at %i', (unixTime, step, eightDigits) => {
    const time = new Date(unixTime * 1000);
    expect(stepAt(time)).toBe(step);
    expect(codeAt(key, step)).toBe(eightDigits.slice(2));
    expect(matchingSteps(key, eightDigits.slice(2), time)).toEqual([step]);
  });

  test.each([
    ['leading zeros', 30, '026920'],
    ['leading zeros', 36, '003784'],
    ['leading zeros', 44, '000152'],
    ['leading zeros', 366, '000866'],
    ['leading zeros', 1828, '000801'],
    ['2^31-1', 2147483647, '223505'],
    ['2^31', 2147483648, '197202'],
    ['2^32-1', 4294967295, '117190'],
    ['2^32', 4294967296, '999456'],
    ['2^32+1', 4294967297, '108930'],
    ['far beyond 32 bits', 4294967296000, '709896'],
    ['2^53-1', Number.MAX_SAFE_INTEGER, '891307'],
    ['truncation at the last bytes', 34, '749439'],
    ['truncation at the first bytes, high bit set', 0, '755224'],
  ])('%s: counter %i gives %s', (_name, counter, code) => {
    expect(codeAt(key, counter)).toBe(code);
  });

  test('agree with the algorithm written out again, for random keys and counters', () => {
    for (let round = 0; round < 200; round += 1) {
      const secret = systemRandom(20);
      const counter = systemRandom(6).readUIntBE(0, 1 + (round % 6));
      expect(codeAt(secret, counter)).toBe(independentCode(secret, counter));
    }
  });

  test('a key that is a window of a larger buffer gives its own codes', () => {
    const pool = Buffer.concat([Buffer.from('before'), key, Buffer.from('after')]);
    expect(codeAt(pool.subarray(6, 26), 0)).toBe('755224');
  });
});

describe('the window', () => {
  const step = 50_000_000;

  test.each([
    [-1, step - 1],
    [0, step],
    [29, step],
    [29.999, step],
    [30, step + 1],
  ])('%d seconds from the boundary', (seconds, expected) => {
    expect(stepAt(timeOf(step, seconds))).toBe(expected);
  });

  test.each([0, 15, 29.999])('%d s into a step: one step either side fits, two do not', (seconds) => {
    const at = (offset: number): number[] =>
      matchingSteps(key, codeAt(key, step + offset), timeOf(step, seconds));
    expect([-2, -1, 0, 1, 2].map(at)).toEqual([[], [step - 1], [step], [step + 1], []]);
  });

  test('after the code of the next step, those of this and the one before are not later', () => {
    const accepted = step + 1;
    const later = (offset: number): number | undefined =>
      matchingSteps(key, codeAt(key, step + offset), timeOf(step)).find((match) => match > accepted);
    expect([-1, 0, 1].map(later)).toEqual([undefined, undefined, undefined]);
  });

  test('a wider or narrower reach is obeyed', () => {
    const now = timeOf(step);
    expect(matchingSteps(key, codeAt(key, step), now, 0)).toEqual([step]);
    expect(matchingSteps(key, codeAt(key, step - 1), now, 0)).toEqual([]);
    expect(matchingSteps(key, codeAt(key, step + 3), now, 3)).toEqual([step + 3]);
  });

  test('all steps that fit are told, the newest first', () => {
    expect(matchingSteps(key, '911617', timeOf(910737))).toEqual([910738, 910737]);
    expect(matchingSteps(key, '911617', timeOf(910738))).toEqual([910738, 910737]);
    expect(matchingSteps(key, '468457', timeOf(153568))).toEqual([153569, 153567]);
  });

  test('the step is remembered, not the code: the same digits of the next step are new once, then never', () => {
    let accepted = 910737;
    const next = (): number | undefined =>
      matchingSteps(key, '911617', timeOf(910738)).find((match) => match > accepted);
    expect(next()).toBe(910738);
    accepted = 910738;
    expect(next()).toBeUndefined();
  });

  test('before the first step there is none', () => {
    expect(matchingSteps(key, '755224', timeOf(0))).toEqual([0]);
    expect(offsetsOf(key, '755224', timeOf(1))).toEqual([-1]);
    expect(matchingSteps(key, codeAt(key, -1), timeOf(0))).toEqual([]);
  });

  test.each(['', '75522', '7552244', '75522a', '755 224', '７５５２２４', '٧٥٥٢٢٤'])(
    '%j fits nowhere',
    (typed) => {
      expect(matchingSteps(key, typed, timeOf(0))).toEqual([]);
      expect(offsetsOf(key, typed, timeOf(0))).toEqual([]);
    },
  );
});

describe('how far a clock is off', () => {
  const step = 50_000_000;

  test('within ten steps, negative when the phone is slow', () => {
    for (let offset = -10; offset <= 10; offset += 1) {
      expect(offsetsOf(key, codeAt(key, step + offset), timeOf(step))).toEqual([offset]);
    }
    expect(offsetsOf(key, codeAt(key, step + 11), timeOf(step))).toEqual([]);
    expect(offsetsOf(key, codeAt(key, step - 11), timeOf(step))).toEqual([]);
    expect(offsetsOf(key, codeAt(key, step + 3), timeOf(step), 2)).toEqual([]);
  });

  test('the nearest is first', () => {
    expect(offsetsOf(key, '911617', timeOf(910740))).toEqual([-2, -3]);
    expect(offsetsOf(key, '911617', timeOf(910735))).toEqual([2, 3]);
    expect(offsetsOf(key, '468457', timeOf(153568))).toEqual([-1, 1]);
  });
});
