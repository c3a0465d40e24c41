import { encode } from 'uqr';

/** The quiet zone that ISO/IEC 18004 asks for, in modules on each side. */
const QUIET_ZONE = 4;

/** A QR code to draw: black on white, also in dark mode, in a view box of `size` × `size`. */
export interface QrDrawing {
  /** Modules on a side, quiet zone included. */
  readonly size: number;
  /** The `d` of an SVG path: one rectangle for each run of dark modules in a row. */
  readonly path: string;
}

/** Draws a text at level M: an otpauth URI is version 7 to 10 so, and a higher level only makes it denser. */
export function qrSvg(text: string): QrDrawing {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const runs: string[] = [];
  for (const [y, row] of data.entries()) {
    const modules = row.map((dark) => (dark ? '1' : '0')).join('');
    for (const { 0: run, index } of modules.matchAll(/1+/g)) {
      runs.push(`M${index} ${y}h${run.length}v1h-${run.length}z`);
    }
  }
  return { size, path: runs.join('') };
}
