import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** From bottom to top. What stands lower never imports what stands higher; folders of one floor only one way. */
const floors = [
  ['brand.ts', 'config.ts', 'listen.ts', 'loopback.ts', 'masked.ts', 'smtp-url.ts'],
  ['vault', 'storage'],
  ['web'],
  ['mail'],
  ['watch'],
  ['context.ts', 'log.ts'],
  ['open-context.ts'],
  ['routes'],
  ['activity', 'limits'],
  ['accounts', 'sessions', 'mandate'],
  ['two-step'],
  ['organizations'],
  ['sign-in'],
  ['operator'],
  ['gate'],
  ['app.ts'],
  ['start.ts'],
  ['serve.ts'],
  ['main.ts', 'cli.ts'],
];

/** Where time, chance and the environment come in; everything else is given them by the context. */
const ambient: readonly [what: RegExp, where: readonly string[]][] = [
  [/\bprocess\.env\b/, ['main.ts', 'cli.ts']],
  [/\bnew Date\(\)|\bDate\.now\b/, ['open-context.ts']],
  [/\bMath\.random\b/, []],
  [/\brandomBytes\b|\bgetRandomValues\b/, ['vault/random.ts']],
  [/\brandomUUID\b|\bprocess\.hrtime\b/, ['mail/outbox.ts']],
  [/\bperformance\.now\b/, ['gate/watch-requests.ts', 'storage/embedded/until.ts']],
  [/\bconsole\./, []],
];

interface Source {
  readonly path: string;
  readonly folder: string;
  readonly lines: number;
  /** Without comments. */
  readonly code: string;
  readonly imports: readonly string[];
}

const withoutComments = (text: string) =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|[\s;{(,])\/\/.*$/gm, '$1');

const root = new URL('../src/', import.meta.url).pathname;
const all: Source[] = globSync('**/*.{ts,tsx}', { cwd: root })
  .sort()
  .map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const code = withoutComments(text);
    const imports = [...code.matchAll(/(?:from|import|import\()\s*'([^']+)'/g)].map(([, from]) =>
      from!.startsWith('.') ? join(dirname(path), from!) : from!,
    );
    return { path, folder: path.split('/')[0]!, lines: text.split('\n').length - 1, code, imports };
  });
const isForBrowsers = ({ path }: Source) => path.startsWith('web/scripts/');
const server = all.filter((source) => !isForBrowsers(source));
const floorOf = (folder: string) => floors.findIndex((floor) => floor.includes(folder));
const ours = (from: string) => all.some(({ path }) => path === from);
const paths = (sources: readonly Source[]) => sources.map(({ path }) => path);

describe('floors', () => {
  test('every folder has a floor', () => {
    expect([...new Set(all.map(({ folder }) => folder))].filter((folder) => floorOf(folder) < 0)).toEqual([]);
  });

  test('every import of ours leads to a file', () => {
    const lost = all.flatMap(({ path, imports }) =>
      imports.filter((from) => /\.tsx?$/.test(from) && !ours(from)).map((from) => `${path} -> ${from}`),
    );
    expect(lost).toEqual([]);
  });

  test('lower never imports upper', () => {
    const upwards = server.flatMap(({ path, folder, imports }) =>
      imports
        .filter((from) => ours(from) && floorOf(from.split('/')[0]!) > floorOf(folder))
        .map((from) => `${path} -> ${from}`),
    );
    expect(upwards).toEqual([]);
  });

  test('folders of one floor never import each other in a circle', () => {
    const reaches = (from: string, seen = new Set<string>()): Set<string> => {
      for (const to of server.filter(({ folder }) => folder === from).flatMap(({ imports }) => imports)) {
        const next = to.split('/')[0]!;
        if (next === from || seen.has(next) || !ours(to) || floorOf(next) !== floorOf(from)) continue;
        reaches(next, seen.add(next));
      }
      return seen;
    };
    expect(floors.flat().filter((folder) => reaches(folder).has(folder))).toEqual([]);
  });

  test('scripts for the browser import only each other, and nothing imports them', () => {
    const crossing = all.filter((source) =>
      source.imports.some((from) => ours(from) && from.startsWith('web/scripts/') !== isForBrowsers(source)),
    );
    expect(paths(crossing)).toEqual([]);
  });
});

test.each(ambient)('%s stands only where the ambient comes in', (what, where) => {
  expect(paths(server.filter(({ code }) => what.test(code))).filter((path) => !where.includes(path))).toEqual(
    [],
  );
});

describe('form', () => {
  test('files are short: none over 250 lines, half of them under 80', () => {
    const sized = all.filter(({ path }) => !path.startsWith('web/texts/')).sort((a, b) => a.lines - b.lines);
    expect(sized.filter(({ lines }) => lines > 250).map(({ path, lines }) => `${path}: ${lines}`)).toEqual(
      [],
    );
    expect(sized[Math.floor(sized.length / 2)]!.lines).toBeLessThan(80);
  });

  test('nothing is exported by default', () => {
    expect(paths(all.filter(({ code }) => /\bexport\s+default\b|\bas\s+default\b/.test(code)))).toEqual([]);
  });

  test('no file only passes on what others export', () => {
    const barrels = all.filter(({ path, code }) => {
      const own = code.replaceAll(/(im|ex)port\s+(type\s+)?(\*|\{)[^;]*from\s+'[^']+';/g, '').trim();
      return basename(path).startsWith('index.') || own === '';
    });
    expect(paths(barrels)).toEqual([]);
  });

  test('no file is named for being of use', () => {
    expect(paths(all.filter(({ path }) => /\b(utils?|helpers?|misc)\b/.test(path)))).toEqual([]);
  });
});

describe('SQL', () => {
  const mayHold = ({ path }: Source) => path.endsWith('.sql.ts') || path.startsWith('storage/');

  test('statements stand in *.sql.ts and storage/, nowhere else', () => {
    const elsewhere = server.filter((source) => !mayHold(source));
    expect(
      paths(
        elsewhere.filter(({ imports }) =>
          imports.some((from) => /^(drizzle-orm(?!\/errors)|pg$)/.test(from)),
        ),
      ),
    ).toEqual([]);
  });

  test('a *.sql.ts file decides nothing: it knows no refusal, no request, no context and no secret', () => {
    const knowing = server.filter(
      ({ path, code }) =>
        path.endsWith('.sql.ts') &&
        /\brefuse\(|\bdone\(|from '[^']*\/(context|web|mail|gate|vault|routes\/(outcome|transact))\b/.test(
          code.replaceAll(/import type [^;]+;/g, ''),
        ),
    );
    expect(paths(knowing)).toEqual([]);
  });
});
