import { readdir, writeFile } from 'node:fs/promises';

const folder = new URL('../../shots/', import.meta.url);

/** One page that shows all pictures, a row for each page and mail. */
export default async function writeContactSheet(): Promise<void> {
  const kinds = (await readdir(folder, { withFileTypes: true }))
    .filter((it) => it.isDirectory())
    .map(({ name }) => name);
  const files = await Promise.all(kinds.map((kind) => readdir(new URL(`${kind}/`, folder))));
  const names = [...new Set(files.flat())].sort();
  const row = (name: string) =>
    `<h2>${name}</h2><div>${kinds.map((kind) => `<a href="${kind}/${name}"><img src="${kind}/${name}" alt="${kind}" title="${kind}" loading="lazy"></a>`).join('')}</div>`;
  const style =
    'body{font:14px sans-serif;background:#888}div{display:flex;gap:12px;align-items:start;overflow-x:auto}img{height:22rem}';
  await writeFile(
    new URL('index.html', folder),
    `<!doctype html><meta charset="utf-8"><title>Shots</title><style>${style}</style>${names.map(row).join('\n')}`,
  );
  console.log(`${names.length} pages and mails in ${kinds.length} ways: shots/index.html`);
}
