import { readFileSync } from 'node:fs';
import { runHere, settingsOf } from '../operator/command-line.ts';
import type { Sallyport } from '../sallyport.ts';

const pages = ['in-front-of', 'client']
  .map((name) => readFileSync(new URL(`../../../docs/${name}.md`, import.meta.url), 'utf8'))
  .join('\n');

/** A configuration or program of docs/in-front-of.md or docs/client.md, by the name in its first line. */
export function documented(name: string): string {
  const blocks = [...pages.matchAll(/```\w*\n(?:#|--|\/\/) (\S+)\n([\s\S]*?)```/g)];
  const found = blocks.filter(([, named]) => named === name);
  if (found.length !== 1) throw new Error(`the pages have ${found.length} configurations ${name}`);
  return found[0]![2]!;
}

/** The same with other addresses, paths and words in it, the first of them first. */
export const documentedWith = (name: string, words: Readonly<Record<string, string>>): string =>
  Object.entries(words).reduce((so, [from, to]) => so.replaceAll(from, to), documented(name));

/** Adds an application by the command that the page has for it. Returns its secret. */
export async function addAsDocumented(
  sallyport: Sallyport,
  keys: string,
  name: string,
  words: Readonly<Record<string, string>>,
  ...options: string[]
): Promise<string> {
  const command = documentedWith(name, words).replaceAll('\\\n', ' ');
  const [npx, program, ...args] = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, word]) => quoted ?? word!,
  );
  if (npx !== 'npx' || program !== 'sallyport') throw new Error(`not a command of ours: ${command}`);
  const added = await runHere(settingsOf(sallyport, keys), [...args, ...options, '--json']);
  if (added.code !== 0) throw new Error(`${added.out}${added.beside}`);
  return added.json.clientSecret;
}
