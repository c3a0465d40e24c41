import { encode } from 'uqr';
import { png } from './png.ts';

/** The quiet zone that ISO/IEC 18004 asks for, in modules on each side. */
const QUIET_ZONE = 4;

/**
 * Draws a text as a QR code at level M (an otpauth URI is version 7 to 10 so, and a higher level only makes it denser):
 * the address of a PNG with one pixel a module, in itself. As lines of an SVG it would be five times as long, and what
 * darkens pages darkens their drawings, but not their pictures.
 */
export function qrImage(text: string): string {
  const { data } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  return `data:image/png;base64,${png(data).toString('base64')}`;
}
