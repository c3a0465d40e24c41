import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { keyUri } from '../../src/two-step/key-uri.ts';
import { qrSvg, type QrDrawing } from '../../src/two-step/qr.ts';
import { systemRandom } from '../../src/vault/random.ts';

// jsqr is CommonJS and declares its function as a default export, which it is not under Node's rules.
const jsqr = createRequire(import.meta.url)('jsqr') as typeof import('jsqr').default;

/** The dark modules of a path, drawn as a browser would, refusing any command but ours. */
function darkModules({ size, path }: QrDrawing): boolean[][] {
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  let [x, y] = [0, 0];
  const rest = path.replace(/m(-?\d+) (\d+(?:\.5)?)h(\d+)/g, (_run, right, down, length) => {
    [x, y] = [x + Number(right), y + Number(down)];
    // Through the middle of its row, so that a line one module wide fills it.
    expect(y % 1).toBe(0.5);
    const row = modules[Math.floor(y)] ?? [];
    for (const end = x + Number(length); x < end; x += 1) {
      expect(row[x]).toBe(false);
      row[x] = true;
    }
    return '';
  });
  expect(rest).toBe('');
  return modules;
}

/** What a phone sees at `scale` pixels a module, black on white. */
function scan(drawing: QrDrawing, scale = 6): string | undefined {
  const modules = darkModules(drawing);
  const width = drawing.size * scale;
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
    expect(scan(qrSvg(uri))).toBe(uri);
  });

  test('of a usual URI is of version 7 to 10, with a quiet zone of four modules that is white', () => {
    const drawing = qrSvg(
      keyUri({ issuer: 'DFINERY', account: 'kim@example.com', key: Buffer.alloc(20, 7) }),
    );
    expect(drawing.size).toBeGreaterThanOrEqual(7 * 4 + 17 + 8);
    expect(drawing.size).toBeLessThanOrEqual(10 * 4 + 17 + 8);
    const dark = darkModules(drawing).flatMap((row, y) => row.flatMap((on, x) => (on ? [x, y] : [])));
    expect(Math.min(...dark)).toBe(4);
    expect(Math.max(...dark)).toBe(drawing.size - 5);
  });

  test('begins with the corner’s seven modules, as one line', () => {
    expect(qrSvg('otpauth://totp/x').path.startsWith('m4 4.5h7m')).toBe(true);
  });

  test('is at error correction level M', () => {
    const drawing = qrSvg('otpauth://totp/x');
    // The first two format bits, beside the upper left corner, are 00 for M, masked with 10 (ISO/IEC 18004 §7.9).
    const row = darkModules(drawing)[4 + 8] ?? [];
    expect([row[4], row[5]]).toEqual([true, false]);
  });
});
