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
  /** The address of a script in `src/web/scripts`, by its name without extension. Throws on a name that isn't built. */
  readonly scriptHref: (name: string) => string;
  /** The file at a path below `/assets/`. Its name carries its content's hash, so it may be cached for ever. */
  readonly get: (path: string) => Asset | undefined;
}

// The same two addresses from src/web and from dist/web: styles are served as written, scripts as compiled.
const styles = new URL('../../src/web/styles/', import.meta.url);
const scripts = new URL('../../dist/web/scripts/', import.meta.url);

// In this order: tokens.css declares the layers.
const sheets = [
  'tokens',
  'base',
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

  const built = existsSync(scripts) ? readdirSync(scripts).filter((file) => file.endsWith('.js')) : [];
  const scriptHrefs = new Map(
    built.map((file) => {
      const name = file.slice(0, -'.js'.length);
      const content = readFileSync(new URL(file, scripts), 'utf8');
      return [name, add(name, 'js', 'text/javascript; charset=utf-8', content)];
    }),
  );
  const scriptHref = (name: string) => {
    const href = scriptHrefs.get(name);
    if (!href) throw new Error(`No script "${name}" in ${scripts.pathname}: build the scripts first.`);
    return href;
  };

  return { styleHref, iconHref, scriptHref, get: (path) => byPath.get(path) };
}

/** Read once: the files of one build don't change while it runs. */
export const assets = loadAssets();
