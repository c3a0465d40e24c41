import { encode } from 'uqr';
import { crc32, deflateSync } from 'node:zlib';

/** The quiet zone that ISO/IEC 18004 asks for, in modules on each side. */
const QUIET_ZONE = 4;

/**
 * Draws a text as a QR code at level L: nothing covers or dirties a screen, and fewer and larger modules are what old cameras
 * need (an otpauth URI is then version 5 to 8). A data URL of a PNG with one pixel a module. An SVG would be five times as
 * long, and extensions that darken pages darken drawings, but not pictures.
 */
export function qrImage(text: string): string {
  const { data } = encode(text, { ecc: 'L', border: QUIET_ZONE });
  return `data:image/png;base64,${png(data).toString('base64')}`;
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** A chunk: length, name, content, and the checksum of name and content (W3C PNG §5.3). */
function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(content.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}

/** A row of bits, the first of a byte the leftmost; 0 is black in a greyscale of one bit. */
function packed(dark: readonly boolean[]): Buffer {
  const row = Buffer.alloc(Math.ceil(dark.length / 8), 0xff);
  for (const [x, on] of dark.entries()) if (on) row[x >> 3]! &= ~(0x80 >> (x & 7));
  // Each row begins with the filter it went through: none.
  return Buffer.concat([Buffer.of(0), row]);
}

/** Black and white as a PNG, one pixel for each. `rows` are of one length. */
function png(rows: readonly (readonly boolean[])[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(rows[0]?.length ?? 0, 0);
  header.writeUInt32BE(rows.length, 4);
  // Bit depth 1, greyscale; the only methods of compression and filtering, not interlaced.
  header.set([1, 0, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.concat(rows.map(packed)), { level: 9 });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
