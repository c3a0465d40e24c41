import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// A claim names what shows it: each section of a document names a test, a measurement or a command that anyone can run; a page or
// a chapter may say once for all its sections, by "Shown by …".

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const documents = globSync('{README,SECURITY,CONTRIBUTING,docs/*}.md', { cwd: root.pathname }).sort();

/** Pages and sections that claim nothing of what Sallyport does, and why. */
const claimless: Readonly<Record<string, string>> = {
  'docs/activity.md': 'made from the program',
  'docs/who-may-what.md': 'made from the program',
  'docs/authenticators.md': 'what others say',
  'docs/comparison.md': 'each claim with the page of another product’s documentation',
  'docs/asvs.md': 'a test in each row',
  'README.md: Beside others': 'a summary of docs/comparison.md',
  'SECURITY.md: Reporting a vulnerability': 'a promise of people',
  'SECURITY.md: Which versions': 'a promise of people',
  'SECURITY.md: How soon (ASVS 15.1.1)': 'a promise of people',
  'docs/in-front-of.md: Which way for whom': 'a table of the chapters below',
  'docs/in-front-of.md: Traefik': 'says that it was not tried',
  'docs/in-front-of.md: From cookies on one host': 'advice for a move, of parts that are shown above',
  'docs/languages.md: How long it takes': 'a diary',
  'docs/operations.md: The first hour': 'links to sections that name theirs',
  'docs/operations.md: Deployment': 'a heading alone',
  'docs/scaling.md: Other databases that speak PostgreSQL': 'says that none was tried',
};

interface Section {
  readonly name: string;
  readonly own: string;
  /** What stands above it: the page's beginning, and the chapter's of a section within one. */
  readonly above: string;
}

function sectionsOf(path: string): Section[] {
  const parts = read(path)
    .replace(/^```.*?^```/gms, (block) => block.replaceAll(/^#/gm, ' #'))
    .split(/^(?=##+ )/m);
  const [beginning = ''] = parts;
  let chapter = '';
  return parts.slice(1).map((own) => {
    const [, level = '', title = ''] = /^(##+) (.+)$/m.exec(own)!;
    if (level === '##') chapter = own;
    return {
      name: `${path}: ${title}`,
      own,
      above: level === '##' ? beginning : `${beginning}\n\n${chapter}`,
    };
  });
}

const showing = /`(?:test|bench)\/[\w./-]+`|\]\((?:\.\.\/)?(?:test|bench)\/|\bnpm (?:test|run \w)/;
const sayingSo = /^Shown by (?:.+\n)+/m;
const isShown = ({ own, above }: Section) =>
  showing.test(own) || showing.test(sayingSo.exec(above)?.[0] ?? '');

test.each(documents.filter((path) => !(path in claimless)))(
  '%s says what shows each of its sections',
  (path) => {
    const silent = sectionsOf(path).filter((section) => !isShown(section) && !(section.name in claimless));
    expect(silent.map(({ name }) => name)).toEqual([]);
  },
);

test('what is said to claim nothing is there, and names nothing', () => {
  const sections = documents.flatMap(sectionsOf);
  for (const name of Object.keys(claimless)) {
    if (documents.includes(name)) continue;
    const section = sections.find((it) => it.name === name);
    expect([name, section !== undefined && !isShown(section)]).toEqual([name, true]);
  }
});

/** The tests that the last column of a table names in short. */
const shortIn = (path: string, section: string) =>
  sectionsOf(path)
    .concat({ name: path, own: read(path).split(/^## /m)[0]!, above: '' })
    .find(({ name }) => name === section)!
    .own.split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:-|attacker |fault )/.test(line))
    .map((line) => [...(line.split('|').at(-2) ?? '').matchAll(/`([\w/-]+)`/g)].map(([, name]) => name!));

test.each([
  ['docs/threats.md', 'docs/threats.md', 'test/', 50],
  ['docs/operations.md', 'docs/operations.md: What it survives', 'test/faults/', 12],
])('each row of the table in %s names tests that are there', (path, section, folder, least) => {
  const rows = shortIn(path, section);
  expect(rows.length).toBeGreaterThan(least);
  for (const names of rows) {
    expect(names.length).toBeGreaterThan(0);
    for (const name of names)
      expect([name, existsSync(new URL(`${folder}${name}.test.ts`, root))]).toEqual([name, true]);
  }
});
