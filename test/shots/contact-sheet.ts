import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { folder } from './album.ts';
import { askedWords } from './wanted.ts';

/** One page that shows the pictures taken, a row for each page and mail. */
export default async function writeContactSheet(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const ways = (await readdir(folder, { withFileTypes: true }))
    .filter((it) => it.isDirectory())
    .map(({ name }) => name)
    .sort();
  const taken = await Promise.all(
    ways.map(async (way) => (await readdir(new URL(`${way}/`, folder))).map((file) => ({ way, file }))),
  );
  const rows = Map.groupBy(taken.flat(), ({ file }) => file);
  if (rows.size === 0)
    throw new Error(`No page or mail is called so: ${askedWords.join(' ') || '(no pictures)'}`);
  await writeFile(new URL('index.html', folder), contactSheet(rows));
  console.log(`${rows.size} pages and mails in ${ways.length} ways: shots/index.html`);
}

interface Picture {
  readonly way: string;
  readonly file: string;
}

function contactSheet(rows: ReadonlyMap<string, readonly Picture[]>): string {
  const style =
    'body{font:14px sans-serif;background:#888}div{display:flex;gap:12px;align-items:start;overflow-x:auto}img{height:22rem}';
  const picture = ({ way, file }: Picture) =>
    `<a href="${way}/${file}"><img src="${way}/${file}" alt="${way}" title="${way}" loading="lazy"></a>`;
  const row = ([file, pictures]: [string, readonly Picture[]]) =>
    `<h2>${file.replace(/\.png$/, '')}</h2><div>${pictures.map(picture).join('')}</div>`;
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
  return `<!doctype html><meta charset="utf-8"><title>Shots</title><style>${style}</style>${sorted.map(row).join('\n')}`;
}
