import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { Figure } from './figure.ts';

const path = fileURLToPath(new URL('RESULTS.md', import.meta.url));
const head = `# What \`npm run bench\` measured

Each section says when, at which commit and on which machine; \`npm run bench NAME\` measures it again. The load shares the machine
with the servers, so read the ratios. Times are medians of the rounds; _Node_, _PostgreSQL_ and _WAL_ are what one turn costs in
milliseconds of CPU and kilobytes of write-ahead log.
`;

type Named = Pick<Figure, 'name' | 'title'>;

/** The text with one figure's section replaced, in the order of the figures; sections of figures that are gone go too. */
export function withSection(text: string, { title }: Named, section: string, all: readonly Named[]): string {
  const kept = new Map(
    text
      .split(/^## /m)
      .slice(1)
      .map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n')).trim()]),
  );
  kept.set(title, section);
  const inOrder = all.flatMap((figure) =>
    kept.has(figure.title) ? [`## ${figure.title}\n\n${kept.get(figure.title)!}\n`] : [],
  );
  return [head, ...inOrder].join('\n');
}

/** Writes a figure's section into `bench/RESULTS.md`; the others stay as they were measured. */
export async function replaceSection(figure: Named, section: string, all: readonly Named[]): Promise<void> {
  const text = withSection(existsSync(path) ? readFileSync(path, 'utf8') : '', figure, section, all);
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), parser: 'markdown' }));
}
