import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Accents } from '../config/accent.ts';
import type { Logo } from '../config/logo.ts';

interface Asset {
  readonly body: Buffer;
  readonly type: string;
  /** The content security policy of the file by itself, if it isn't that of pages. */
  readonly policy?: string;
  readonly brotli?: Buffer;
  readonly gzip?: Buffer;
}

export interface Assets {
  readonly styleHref: string;
  /** The style sheet of pages to be read, besides. */
  readonly bookHref: string;
  readonly icon: { readonly href: string; readonly type: string };
  readonly scriptHref: string;
  /** The operator's, in place of our mark. */
  readonly logo?: ({ readonly href: string } & Pick<Logo, 'ratio' | 'knowsDark'>) | undefined;
  /** The file at a path below `/assets/`. Its name contains a hash of its content, so it may be cached forever. */
  readonly get: (path: string) => Asset | undefined;
}

/** At a console's origin only what is below this is ours. */
export const AT_CONSOLES = '/.sallyport';

/** The same files as pages at a console's origin ask for them. */
export const atConsoles = ({ styleHref, bookHref, icon, scriptHref, logo, get }: Assets): Assets => ({
  styleHref: AT_CONSOLES + styleHref,
  bookHref: AT_CONSOLES + bookHref,
  icon: { ...icon, href: AT_CONSOLES + icon.href },
  scriptHref: AT_CONSOLES + scriptHref,
  logo: logo && { ...logo, href: AT_CONSOLES + logo.href },
  get,
});

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

/** A file by its path, whose name contains a hash of its content. */
type File = readonly [path: string, asset: Asset];

function file(name: string, asset: Asset): File {
  const hash = createHash('sha256').update(asset.body).digest('base64url').slice(0, 10);
  return [`/assets/${name.replace('.', `-${hash}.`)}`, asset];
}

const text = (name: string, type: string, content: string): File =>
  file(name, packed(Buffer.from(content), type));

const read = (sheet: string) => withoutComments(readFileSync(new URL(`${sheet}.css`, styles), 'utf8'));
const css = sheets.map(read).join('\n');
const styleOf = (content: string): File => text('sallyport.css', 'text/css; charset=utf-8', content);
const ours = {
  style: styleOf(css),
  book: text('book.css', 'text/css; charset=utf-8', read('book')),
  script: text('sallyport.js', 'text/javascript; charset=utf-8', allScripts()),
  mark: text('mark.svg', 'image/svg+xml', readFileSync(new URL('mark.svg', styles), 'utf8')),
};

/** The last word in the layer of tokens, so that every rule takes the operator's accent. */
function accentSheet({ light, dark }: Accents): string {
  const names = Object.keys(light) as (keyof typeof light)[];
  const tokens = names.map((name) => `--${name}:light-dark(${light[name]},${dark[name]});`);
  return `@layer tokens{:root{${tokens.join('')}}}`;
}

/**
 * The logo as a file of its own. What was checked at the start can't do harm; opened by its address, it may do nothing at
 * all besides.
 */
const logoFile = ({ body, type }: Logo): File =>
  file(type === 'image/png' ? 'logo.png' : 'logo.svg', {
    ...(type === 'image/png' ? { body, type } : packed(body, type)),
    policy: "default-src 'none'; frame-ancestors 'none'; sandbox",
  });

/** The static files, with the operator's accent and logo. Read once: they don't change while the process runs. */
export function assetsWith({
  accents,
  logo,
}: {
  accents?: Accents | undefined;
  logo?: Logo | undefined;
}): Assets {
  const style = accents ? styleOf(`${css}\n${accentSheet(accents)}`) : ours.style;
  const icon = logo ? logoFile(logo) : ours.mark;
  const byPath = new Map<string, Asset>([style, ours.book, ours.script, icon]);
  return {
    styleHref: style[0],
    bookHref: ours.book[0],
    scriptHref: ours.script[0],
    icon: { href: icon[0], type: icon[1].type },
    logo: logo && { href: icon[0], ratio: logo.ratio, knowsDark: logo.knowsDark },
    get: (path) => byPath.get(path),
  };
}

/** The same without any of the operator's. */
export const assets = assetsWith({});
