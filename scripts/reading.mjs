// Counts the files and lines that a reader opens to follow one act, and the sizes of all files:
//   node scripts/reading.mjs [folder with src/]
// From the act's function through every function and constant it uses, declaration by declaration, down to what a reader
// knows once for all acts: the shell, texts, storage, keys and hashing, the log, routes and refusals.
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const root = join(process.argv[2] ?? new URL('..', import.meta.url).pathname, 'src');

/** Folders at which a reader stops, because they are known once for all acts. */
const known = /^(web|storage|vault|strength|config|process|text|watch|mail|contract|routes|gate)\/|^[^/]+$/;

/** The acts, and the functions that carry them out. */
const acts = {
  'enrol the app': [
    ...['startEnrolment', 'sendEmailCode', 'confirmEmail', 'confirmApp', 'completeEnrolment'],
    ...['leaveDraft', 'downloadRecoveryCodes', 'readEnrolment'],
  ],
  'verify an app code at sign-in': ['enterByApp'],
  'spend a recovery code at sign-in': ['enterByRecoveryCode'],
  'require it of an organization': ['setMandate', 'readSecurity'],
};

/** The declarations at the top of a file: where each begins and ends, and what is imported by which name. */
function read(path) {
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  const declared = new Map();
  let open;
  lines.forEach((line, index) => {
    const found = /^(?:export )?(?:async )?(function\*?|const|class|interface|type|enum) (\w+)/.exec(line);
    if (/^\S/.test(line) && !/^[})\]`]/.test(line) && !/^(\/\/|\/\*)/.test(line)) open = undefined;
    if (found) {
      open = { kind: found[1], from: index, to: index, lines: [] };
      declared.set(found[2], open);
    }
    if (open && line !== '') open.to = index;
    open?.lines.push(line);
  });
  const text = lines.join('\n');
  const imported = new Map();
  for (const [, typeOnly, names, from] of text.matchAll(/import (type )?\{([^}]*)\} from '(\.[^']+)'/g)) {
    if (typeOnly) continue;
    for (const name of names
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean)) {
      if (name.startsWith('type ')) continue;
      const [outer, inner = outer] = name.split(' as ');
      imported.set(inner, { path: join(dirname(path), from), name: outer });
    }
  }
  return { path, lines: text.split('\n').length - 1, declared, imported, text };
}

const files = new Map(
  globSync('**/*.{ts,tsx}', { cwd: root })
    .sort()
    .filter((path) => !path.startsWith('web/scripts/'))
    .map((path) => [path, read(path)]),
);

/** The files a reader opens for some functions, and the lines of what is read in them. */
function follow(names) {
  const seen = new Map();
  const visit = (path, name) => {
    const file = files.get(path);
    const declaration = file?.declared.get(name);
    if (!declaration || known.test(path) || path.includes('/pages/')) return;
    const read = seen.get(path) ?? new Set();
    if (read.has(name)) return;
    seen.set(path, read.add(name));
    const code = declaration.lines.join('\n').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    for (const [word] of code.matchAll(/\b[A-Za-z_]\w*\b/g)) {
      if (file.imported.has(word)) visit(file.imported.get(word).path, file.imported.get(word).name);
      else if (file.declared.has(word) && !['interface', 'type'].includes(file.declared.get(word).kind))
        visit(path, word);
    }
  };
  const isAct = ({ kind, lines }) => kind.startsWith('function') || /=>/.test(lines.slice(0, 8).join(' '));
  for (const name of names)
    for (const { path, declared } of files.values())
      if (declared.has(name) && isAct(declared.get(name))) visit(path, name);
  const lines = [...seen].reduce(
    (sum, [path, read]) =>
      sum + [...read].reduce((all, name) => all + files.get(path).declared.get(name).lines.length, 0),
    0,
  );
  return { files: [...seen.keys()].sort(), folders: new Set([...seen.keys()].map(dirname)).size, lines };
}

const program = [...files.values()].filter(({ path }) => !path.startsWith('web/texts/'));
const importers = new Map();
for (const { path, text } of files.values())
  for (const [, from] of text.matchAll(/(?:from|import\() ?'(\.[^']+)'/g)) {
    const to = join(dirname(path), from);
    importers.set(to, (importers.get(to) ?? new Set()).add(path));
  }
const over40 = program.flatMap(({ path, declared }) =>
  [...declared]
    .filter(
      ([, { kind, from, to }]) => (kind.startsWith('function') || kind === 'const') && to - from + 1 > 40,
    )
    .map(([name, { from, to }]) => `${path} ${name}: ${to - from + 1}`),
);
/** Tables: of routes and what is said of them, of settings, of pictures, of spellings. */
const isData = (each) =>
  /routes\.tsx?|: (\w+Routes)|^reference\/operations\//.test(each) ||
  / (en|ko|ja|\w*[Ss]chema|whoPasses|shapes|settings|configOf|spellings):/.test(each);

for (const [act, names] of Object.entries(acts)) {
  const walk = follow(names);
  const shared = walk.files.filter((path) => /^(limits|activity)\//.test(path)).length;
  const [all, own] = [walk.files.length, walk.files.length - shared];
  console.log(
    `${act}: ${all} files (${own} without limits/ and activity/), ${walk.folders} folders, ${walk.lines} lines`,
  );
  if (process.env.VERBOSE) for (const path of walk.files) console.log(`    ${path}`);
  if (names.length > 1)
    for (const name of names) console.log(`  ${name}: ${follow([name]).files.length} files`);
}
const short = program.filter(({ lines }) => lines < 15);
const single = program.filter(({ path, lines }) => importers.get(path)?.size === 1 && lines < 40);
console.log(`files: ${program.length}, lines: ${program.reduce((sum, { lines }) => sum + lines, 0)}`);
console.log(`under 15 lines: ${short.length}`);
console.log(`one importer, under 40 lines: ${single.length}`);
console.log(
  `functions over 40 lines (tables of routes apart): ${over40.filter((each) => !isData(each)).length}`,
);
console.log(
  `the same name in several folders: ${[...Map.groupBy(program, ({ path }) => basename(path)).values()].filter((same) => same.length > 1).length}`,
);
if (process.env.VERBOSE) {
  for (const { path, lines } of short) console.log(`  short ${path} ${lines}`);
  for (const { path, lines } of single) console.log(`  single ${path} ${lines}`);
  for (const each of over40) console.log(`  long ${each}`);
}
