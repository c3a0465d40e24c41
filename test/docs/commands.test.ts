import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { routes } from '../../src/app.ts';
import { settings } from '../../src/config/settings.ts';
import type { CommandLine } from '../../src/operator/command-line.ts';
import { runProgram } from '../../src/operator/commands/program.ts';

// What documents tell people to type is there to be typed: each command of ours with its options, each npm script, each file.

const root = new URL('../../', import.meta.url);
const documents = globSync('{README,CONTRIBUTING,SECURITY,docs/*}.md', { cwd: root.pathname }).map(
  (path) => [path, readFileSync(new URL(path, root), 'utf8')] as const,
);
const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  scripts: Record<string, string>;
};

async function helpOf(words: readonly string[]): Promise<string> {
  const said: string[] = [];
  const terminal = { out: (text: string) => said.push(text), beside: (text: string) => said.push(text) };
  await runProgram({ terminal } as unknown as CommandLine, [...words, '--help']);
  return said.join('\n');
}

/** What of a typed command isn't there: a word that is no command, an option that it doesn't take. */
async function unknownIn(typed: string): Promise<string[]> {
  const words = typed.split(/\s+/).filter(Boolean);
  const named: string[] = [];
  let help = await helpOf([]);
  for (const word of words) {
    if (!/^Commands:$/m.test(help)) break;
    if (!new RegExp(`^  ${word}( |$)`, 'm').test(help)) return word.startsWith('-') ? [] : [word];
    help = await helpOf([...named, word]);
    named.push(word);
  }
  const options = words.filter((word) => word.startsWith('--')).map((word) => word.split('=')[0]!);
  return options.filter((option) => !['--help', '--version'].includes(option) && !help.includes(option));
}

test.each(documents)('%s names commands that are there', async (_, text) => {
  const typed = [...text.matchAll(/(?:npx sallyport|npm run -s sallyport --)((?: +[\w.@:-]+)+)/g)];
  const wrong: string[] = [];
  for (const [whole, words] of typed)
    if ((await unknownIn(words!)).length > 0) wrong.push(`${whole}: ${(await unknownIn(words!)).join(', ')}`);
  expect(wrong).toEqual([]);
});

test.each(documents)('%s names npm scripts and files that are there', (_, text) => {
  const named = [...text.matchAll(/(?:^|`|\$ |&& )npm (?:run (?:-s )?)?([a-z][\w:]*)/gm)].map(
    ([, name]) => name!,
  );
  const own = 'ci install prune rebuild run start test exec audit query pack version publish sbom'.split(' ');
  expect(named.filter((name) => !own.includes(name) && scripts[name] === undefined)).toEqual([]);
  const files = [
    ...text.matchAll(/\b(?:node|npx (?:vitest run|playwright test)) ((?:bench|scripts|test)\/[\w./-]+)/g),
  ].map(([, path]) => path!);
  expect(files.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});

/** Variables that aren't ours: of Node, of a recipe, of the tests, the demo and the image. */
const ofOthers =
  'NODE_ENV NODE_EXTRA_CA_CERTS APP_KEY SHUFFLE SHOW_FAULTS VERBOSE NEWCOMER MAILS_TO FAULTS_SEED DEMO_PORT BASE BUILD_BASE'.split(
    ' ',
  );

test.each(documents)('%s sets settings that are there', (_, text) => {
  const set = [...text.matchAll(/(?<![\w$-])([A-Z][A-Z0-9_]{3,})=/g)].map(([, name]) => name!);
  const known = new Set([...Object.keys(settings.shape), ...ofOthers]);
  expect(set.filter((name) => !known.has(name.replace(/_FILE$/, '')))).toEqual([]);
});

/** Those that stand in no table of routes: the probes, and the numbers on a port of their own. */
const beside = ['/health/ready', '/health/live', '/metrics', '/openapi.json'];

test.each(documents)('%s asks addresses that are there', (_, text) => {
  const asked = [
    ...text.matchAll(/^(?:\$ )?curl [^\n]*?(?:localhost:\d+|https?:\/\/[\w.:-]+)(\/[\w/.-]*)/gm),
  ].map(([, path]) => path!);
  const patterns = [...routes.map(({ path }) => path), ...beside].map(
    (path) => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`),
  );
  expect(asked.filter((path) => !patterns.some((pattern) => pattern.test(path)))).toEqual([]);
});

test('and a command or option that isn’t there is seen', async () => {
  expect(await unknownIn('account end-sessions a@example.com --reason')).toEqual([]);
  expect(await unknownIn('account forget a@example.com')).toEqual(['forget']);
  expect(await unknownIn('account suspend a@example.com --gently')).toEqual(['--gently']);
  expect(await unknownIn('repair')).toEqual(['repair']);
});
