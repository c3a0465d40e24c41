import { readFileSync } from 'node:fs';

const page = readFileSync(new URL('../../../docs/in-front-of.md', import.meta.url), 'utf8');

/** A configuration of docs/in-front-of.md, by the name in its first line. */
export function documented(name: string): string {
  const blocks = [...page.matchAll(/```\w*\n# (\S+)\n([\s\S]*?)```/g)];
  const found = blocks.filter(([, named]) => named === name);
  if (found.length !== 1) throw new Error(`docs/in-front-of.md has ${found.length} configurations ${name}`);
  return found[0]![2]!;
}
