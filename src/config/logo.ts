import { readFileSync } from 'node:fs';
import { drawingProblem, ratioOfDrawing } from './drawing.ts';

/** A logo that may be served. */
export interface Logo {
  readonly body: Buffer;
  readonly type: 'image/svg+xml' | 'image/png';
  /** Its width as a share of its height. */
  readonly ratio: number;
  /** Whether it is drawn otherwise on dark ground. */
  readonly knowsDark: boolean;
}

/** In bytes. It comes with the first page that somebody opens. */
const MOST = 64 * 1024;
/** Wider or higher ones don't fit where it is shown. */
const WIDEST = 6;
const HIGHEST = 2;
const MOST_PIXELS = 2048;

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Reads the logo of a path; returns why it can't be one as the end of a sentence instead. */
export function readLogo(path: string): Logo | string {
  let body: Buffer;
  try {
    body = readFileSync(path);
  } catch (fault) {
    return `${path} can't be read (${(fault as NodeJS.ErrnoException).code})`;
  }
  if (body.length > MOST) return `has ${body.length} bytes; ${MOST} are the most`;
  return body.subarray(0, PNG.length).equals(PNG) ? readPng(body) : readSvg(body);
}

function readSvg(body: Buffer): Logo | string {
  let svg: string;
  try {
    svg = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return 'is neither a PNG nor an SVG in UTF-8';
  }
  if (!/<svg[\s>]/.test(svg)) return 'is neither a PNG nor an SVG';
  const problem = drawingProblem(svg);
  if (problem !== undefined) return problem;
  if (!/<svg\b[^>]*\sxmlns\s*=/.test(svg)) return 'lacks xmlns="http://www.w3.org/2000/svg" in <svg>';
  const ratio = ratioOfDrawing(svg);
  if (ratio === undefined) return 'says nowhere how large it is: <svg> needs a viewBox';
  const knowsDark = svg.includes('prefers-color-scheme');
  return fitting({ body, type: 'image/svg+xml', ratio, knowsDark });
}

/** A PNG is a row of parts (W3C PNG, 5.3): IHDR with its size first, IEND last, nothing behind it. */
function readPng(body: Buffer): Logo | string {
  const parts: string[] = [];
  let at = PNG.length;
  while (at + 12 <= body.length && parts.at(-1) !== 'IEND') {
    parts.push(body.toString('latin1', at + 4, at + 8));
    at += 12 + body.readUInt32BE(at);
  }
  if (parts[0] !== 'IHDR' || parts.at(-1) !== 'IEND' || !parts.includes('IDAT') || at !== body.length)
    return "isn't a whole PNG";
  if (parts.includes('acTL')) return 'is animated; give a picture that stands still';
  const [width, height] = [body.readUInt32BE(16), body.readUInt32BE(20)];
  if (Math.min(width, height) < 1 || Math.max(width, height) > MOST_PIXELS)
    return `is ${width} × ${height} pixels; ${MOST_PIXELS} on each side are the most`;
  return fitting({ body, type: 'image/png', ratio: width / height, knowsDark: false });
}

const fitting = (logo: Logo): Logo | string =>
  logo.ratio > WIDEST || logo.ratio < 1 / HIGHEST
    ? `is ${logo.ratio.toFixed(1)} times as wide as high; from ${1 / HIGHEST} to ${WIDEST} times fits`
    : logo;
