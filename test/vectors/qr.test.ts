import { createRequire } from 'node:module';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { keyUri } from '../../src/two-step/codes/totp.ts';
import { qrImage } from '../../src/two-step/codes/qr.ts';
import { systemRandom } from '../../src/vault/random.ts';

// jsqr is CommonJS and declares its function as a default export, which it is not under Node's rules.
const jsqr = createRequire(import.meta.url)('jsqr') as typeof import('jsqr').default;

/** The dark modules of a picture, by another's reader of PNG. */
function darkModules(image: string): boolean[][] {
  const [, base64 = ''] = /^data:image\/png;base64,([\w+/]+=*)$/.exec(image) ?? [];
  const { width, height, data } = PNG.sync.read(Buffer.from(base64, 'base64'));
  expect(width).toBe(height);
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => {
      const [red, green, blue, alpha] = data.subarray((y * width + x) * 4);
      expect([
        [0, 0, 0],
        [255, 255, 255],
      ]).toContainEqual([red, green, blue]);
      expect(alpha).toBe(255);
      return red === 0;
    }),
  );
}

/** What a phone sees at `scale` pixels a module, black on white. */
function scan(image: string, scale = 6): string | undefined {
  const modules = darkModules(image);
  const width = modules.length * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < width; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const dark = modules[Math.floor(y / scale)]?.[Math.floor(x / scale)] === true;
      if (dark) pixels.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return jsqr(pixels, width, width, { inversionAttempts: 'dontInvert' })?.data;
}

describe('the QR code', () => {
  test.each([
    ['plain', 'DFINERY', 'kim@example.com'],
    ['Korean, with a space', '디파이너리 콘솔', 'kim+test@example.co.kr'],
    ['the longest issuer', '가'.repeat(30), `${'a'.repeat(64)}@${'b'.repeat(60)}.example`],
  ])('is scanned back to the URI: %s', (_name, issuer, account) => {
    const uri = keyUri({ issuer, account, key: systemRandom(20) });
    expect(scan(qrImage(uri))).toBe(uri);
  });

  test('of a usual URI is of version 5 to 8, with a quiet zone of four modules that is white', () => {
    const modules = darkModules(
      qrImage(keyUri({ issuer: 'DFINERY', account: 'kim@example.com', key: Buffer.alloc(20, 7) })),
    );
    expect(modules.length).toBeGreaterThanOrEqual(5 * 4 + 17 + 8);
    expect(modules.length).toBeLessThanOrEqual(8 * 4 + 17 + 8);
    const dark = modules.flatMap((row, y) => row.flatMap((on, x) => (on ? [x, y] : [])));
    expect(Math.min(...dark)).toBe(4);
    expect(Math.max(...dark)).toBe(modules.length - 5);
  });

  test('is at error correction level L', () => {
    // The first two format bits, beside the upper left corner, are 01 for L, masked with 10 (ISO/IEC 18004 §7.9).
    const row = darkModules(qrImage('otpauth://totp/x'))[4 + 8] ?? [];
    expect([row[4], row[5]]).toEqual([true, true]);
  });

  test('takes a kilobyte of the page', () => {
    const uri = keyUri({ issuer: 'DFINERY', account: 'kim@example.com', key: systemRandom(20) });
    expect(qrImage(uri).length).toBeLessThan(1_000);
  });
});
