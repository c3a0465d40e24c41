import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

export interface Asset {
  readonly body: Buffer;
  readonly type: string;
  readonly brotli?: Buffer;
  readonly gzip?: Buffer;
}

export interface Assets {
  readonly styleHref: string;
  readonly iconHref: string;
  readonly scriptHref: string;
  /** The file at a path below `/assets/`. Its name contains a hash of its content, so it may be cached forever. */
  readonly get: (path: string) => Asset | undefined;
}

// The same URLs from src/web and from dist/web: styles are served as written, scripts as compiled.
const styles = new URL('../../src/web/styles/', import.meta.url);
const scripts = new URL('../../src/web/scripts/', import.meta.url);
const compiledScripts = new URL('../../dist/web/scripts/', import.meta.url);

// The order matters: tokens.css declares the layers.
const sheets = [
  'tokens',
  'base',
  'drawings',
  'frames',
  'buttons',
  'fields',
  'choices',
  'surfaces',
  'rows',
  'states',
  'progress',
  'navigation',
  'tables',
  'set-up',
  'ask',
  'organization',
];

const withoutComments = (css: string) =>
  css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s*\n\s*/g, '\n')
    .trim();

/**
 * All scripts as one file, which is smaller than the few that most pages would load one by one, and is cached for the next
 * page. Each stays in a block of its own, so that they share no names. Files that an earlier build left in
 * dist/ are ignored.
 */
function allScripts(): string {
  const names = readdirSync(scripts).filter((file) => file.endsWith('.ts'));
  const files = names.sort().map((name) => new URL(name.replace('.ts', '.js'), compiledScripts));
  if (!files.every((file) => existsSync(file)))
    throw new Error(`Scripts are missing in ${compiledScripts.pathname}: build them first.`);
  const compiled = files.map((file) => readFileSync(file, 'utf8'));
  return compiled.map((script) => `{\n${script.replace(/^export \{\};\n/, '')}}\n`).join('');
}

const packed = (body: Buffer, type: string): Asset => ({
  body,
  type,
  brotli: brotliCompressSync(body),
  gzip: gzipSync(body),
});

export function loadAssets(): Assets {
  const byPath = new Map<string, Asset>();
  const add = (name: string, extension: string, type: string, content: string) => {
    const body = Buffer.from(content);
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 10);
    const path = `/assets/${name}-${hash}.${extension}`;
    byPath.set(path, packed(body, type));
    return path;
  };

  const css = sheets.map((sheet) => withoutComments(readFileSync(new URL(`${sheet}.css`, styles), 'utf8')));
  const styleHref = add('sallyport', 'css', 'text/css; charset=utf-8', css.join('\n'));
  const mark = readFileSync(new URL('mark.svg', styles), 'utf8');
  const iconHref = add('mark', 'svg', 'image/svg+xml', mark);

  const scriptHref = add('sallyport', 'js', 'text/javascript; charset=utf-8', allScripts());

  return { styleHref, iconHref, scriptHref, get: (path) => byPath.get(path) };
}

/** The assets, read once: the files don't change while the process runs. */
export const assets = loadAssets();
