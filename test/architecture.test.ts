import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The folders from bottom to top. Lower ones never import higher ones; folders of one floor only one way. */
const floors = [
  ['text', 'config', 'process'],
  ['vault', 'storage', 'strength'],
  ['web'],
  ['mail'],
  ['watch'],
  ['context.ts'],
  ['open-context.ts'],
  ['contract'],
  ['activity', 'limits', 'mandate'],
  ['sessions'],
  ['accounts'],
  ['two-step'],
  ['organizations'],
  ['account-management'],
  ['sign-in'],
  ['console'],
  ['operator'],
  ['gate'],
  ['reference', 'help'],
  ['app.ts'],
  ['start.ts'],
  ['serve.ts'],
  ['main.ts', 'cli.ts'],
];

/** The same inside folders with sub-folders: from bottom to top, a sub-folder with its pages, or a file beside them. */
const within: Readonly<Record<string, readonly string[]>> = {
  'two-step': [
    ...[
      'codes',
      'authenticator.sql.ts',
      'recovery-codes.sql.ts',
      'app-body.ts',
      'drop-apps.ts',
      'passkeys.sql.ts',
      'may-change.ts',
    ],
    ...['methods.sql.ts', 'passkeys', 'methods-since.ts', 'reset-two-step.ts', 'read-two-step.ts', 'pages'],
    ...['second-step', 'enrolment', 'apps', 'recovery-codes', 'disable', 'routes.ts'],
  ],
  organizations: [
    ...['organization.ts', 'record-act.ts', 'members.sql.ts', 'organization.sql.ts', 'act-in.ts'],
    ...['pass-as-member.ts', 'new-organization.ts', 'csv-file.ts', 'frame', 'mails'],
    ...['invitations', 'members', 'trail', 'mandate'],
    ...[
      'leave-all.sql.ts',
      'organizations.ts',
      'delete-organization.ts',
      'home.ts',
      'look-after.ts',
      'pages',
    ],
    'routes.ts',
  ],
  console: [
    ...[
      'access-tokens',
      'keys',
      'told.sql.ts',
      'told.ts',
      'hand-over',
      'forward-auth',
      'openid',
      'routes.ts',
    ],
  ],
  operator: [
    ...['accounts.sql.ts', 'columns.sql.ts', 'mails.sql.ts', 'organizations.sql.ts', 'mail-advice.ts'],
    ...[
      'answer.ts',
      'terminal.ts',
      'command-line.ts',
      'on-account.ts',
      'outbox.ts',
      'welcome.ts',
      'applications.ts',
      'pages',
      'routes.ts',
    ],
    ...['doctor', 'keys', 'export', 'import', 'commands'],
  ],
};

/** The files that use time, chance and the environment; all others get them by the context. */
const ambient: readonly [what: RegExp, where: readonly string[]][] = [
  [/\bprocess\.env\b/, ['main.ts', 'cli.ts']],
  [/\bnew Date\(\)|\bDate\.now\b/, ['open-context.ts']],
  [/\bMath\.random\b/, []],
  [/\brandomBytes\b|\bgetRandomValues\b/, ['vault/random.ts']],
  [/\brandomUUID\b|\bprocess\.hrtime\b/, ['mail/outbox.ts']],
  [/\bperformance\.now\b/, ['gate/watch-requests.ts', 'storage/embedded/processes.ts']],
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

const repository = new URL('../', import.meta.url).pathname;
const root = join(repository, 'src/');
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

  test.each(Object.entries(within))('nor inside %s', (folder, order) => {
    const roomOf = (path: string) => path.split('/')[1]!;
    const inside = server.filter((source) => source.folder === folder);
    expect(
      [...new Set(inside.map(({ path }) => roomOf(path)))].filter((room) => !order.includes(room)),
    ).toEqual([]);
    const upwards = inside.flatMap(({ path, imports }) =>
      imports
        .filter((from) => from.startsWith(`${folder}/`))
        .filter((from) => order.indexOf(roomOf(from)) > order.indexOf(roomOf(path)))
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

test('answers are made in one place, so that none lacks the headers of every answer', () => {
  const making =
    /\bnew Response\(|\bc\.(?:json|html|body|text|redirect|header|newResponse|render)\(|\bsetCookie\b/;
  // In `openid.ts` one that isn't sent, for an answer that the library wrote.
  expect(paths(server.filter(({ code }) => making.test(code)))).toEqual([
    'gate/openid.ts',
    'gate/respond.ts',
  ]);
});

/** It takes long to load and much memory, so the start goes without; it comes by `import()` when somebody needs it. */
test('the library of OpenID Connect is loaded when it is needed', () => {
  const byPath = new Map(server.map((source) => [source.path, source]));
  const atStart = (path: string, seen: Set<string>): Set<string> => {
    for (const [, what, to] of (byPath.get(path)?.code ?? '').matchAll(
      /^(import(?! type)|export)[^;]*?from\s+'([^']+)';/gms,
    )) {
      const from = to!.startsWith('.') ? join(dirname(path), to!) : to!;
      if (what && !seen.has(from)) atStart(from, seen.add(from));
    }
    return seen;
  };
  const started = atStart('serve.ts', new Set());
  expect(['start.ts', 'oidc-provider'].filter((it) => started.has(it))).toEqual(['start.ts']);
  expect([...atStart('console/openid/provider.ts', new Set())]).toContain('oidc-provider');
});

test('only lists of an organization are read from a standby, never what decides or what an act goes by', () => {
  const lists = [
    'organizations/members/list-members.ts',
    'organizations/members/list-names.ts',
    'organizations/trail/read-trail.ts',
  ];
  expect(paths(server.filter(({ code }) => /\.mayLag\(/.test(code)))).toEqual(lists);
  expect(paths(server.filter(({ code }) => /\bopenStandby\b|'standby'/.test(code)))).toEqual([
    'open-context.ts',
    'storage/connect.ts',
    'storage/may-lag.ts',
  ]);
});

test('a refusal is known by isRefused, a full limit by isLimitReached, and neither by its properties', () => {
  const looking = server.filter(({ code }) => /'(?:ok|full|code|retryAt)' in (?!cause\b|fault\b)/.test(code));
  expect(paths(looking)).toEqual(['limits/reserve.ts']);
});

test('what mails say goes through the words that make names harmless', () => {
  const speaking = server.filter(
    ({ path, imports }) => path.startsWith('mail/') && imports.includes('web/texts/translate.ts'),
  );
  const typesOnly = ['mail/layout.tsx', 'mail/mails/facts.ts'];
  expect(paths(speaking).filter((path) => !typesOnly.includes(path))).toEqual(['mail/mails/words.ts']);
});

describe('reading', () => {
  test('a kind of second step knows no other: they meet in the routes, and in the form that takes any', () => {
    const kinds = ['app-code', 'key', 'recovery-code'].map((name) => `two-step/second-step/${name}.ts`);
    const known = server.map(({ path, imports }) => [path, kinds.filter((kind) => imports.includes(kind))]);
    const meeting = known.filter(([, all]) => all!.length > 1).map(([path]) => path);
    expect(meeting).toEqual(['two-step/second-step/routes.ts', 'two-step/second-step/typed-second-step.ts']);
    expect(known.filter(([path, all]) => kinds.includes(path as string) && all!.length > 0)).toEqual([]);
  });

  // docs/architecture.md has the figures of today.
  test('an act is read in few files, and few files are half an idea', () => {
    const said = execFileSync(process.execPath, ['scripts/reading.mjs'], { cwd: repository }).toString();
    const figure = (what: string) => Number(new RegExp(`^${what}: (\\d+)`, 'm').exec(said)?.[1]);
    const most = {
      'enrol the app': 23,
      'verify an app code at sign-in': 15,
      'spend a recovery code at sign-in': 15,
      'require it of an organization': 13,
      'under 15 lines': 20,
      'one importer, under 40 lines': 42,
      'functions over 40 lines \\(tables of routes apart\\)': 17,
    };
    const beyond = Object.entries(most).filter(([what, limit]) => !(figure(what) <= limit));
    expect(beyond).toEqual([]);
    // Each by itself: none of the acts that make up a setup is read in more files than a sign-in.
    const single = [...said.matchAll(/^  (\w+): (\d+) files$/gm)].map(([, act, files]) => [
      act,
      Number(files),
    ]);
    expect(single.length).toBeGreaterThan(8);
    expect(single.filter(([, files]) => !(Number(files) <= 15))).toEqual([]);
  });
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

describe('tests', () => {
  const tests = globSync('test/**/*.{ts,mjs}', { cwd: repository });

  test('each stands on a shelf: a kind of test, or the folder that it is about', () => {
    const kinds = ['journeys', 'attacks', 'vectors', 'browser', 'faults', 'peers', 'shots', 'support'];
    const isAbout = (shelf: string) => existsSync(join(root, shelf)) || existsSync(join(repository, shelf));
    const places = tests.map((path) => dirname(path).split('/')[1]);
    const unknown = places.filter((shelf) => shelf && !kinds.includes(shelf) && !isAbout(shelf));
    expect([...new Set(unknown)]).toEqual([]);
    expect(tests.filter((path) => dirname(path) === 'test')).toEqual(['test/architecture.test.ts']);
  });

  test('journeys go in by the door: of the program they know what it says, not how it does it', () => {
    const knowing = tests
      .filter((path) => path.startsWith('test/journeys/'))
      .filter((path) => /src\/(?!web\/(texts|dates))/.test(readFileSync(join(repository, path), 'utf8')));
    expect(knowing).toEqual([]);
  });
});

describe('SQL', () => {
  const mayHold = ({ path }: Source) => path.endsWith('.sql.ts') || path.startsWith('storage/');

  test('statements stand in *.sql.ts and storage/, but for that of a line of the trail', () => {
    const holding = server.filter(({ imports }) =>
      imports.some((from) => /^(drizzle-orm(?!\/errors)|pg$|storage\/named\.ts$)/.test(from)),
    );
    expect(paths(holding.filter((source) => !mayHold(source)))).toEqual(['activity/record.ts']);
  });

  test('a *.sql.ts file decides nothing: it knows no refusal, no request, no context and no secret', () => {
    const knowing = server.filter(
      ({ path, code }) =>
        path.endsWith('.sql.ts') &&
        /\brefuse\(|\bdone\(|from '[^']*\/(context|web|mail|gate|vault|contract\/(outcome|transact))\b/.test(
          code.replaceAll(/import type [^;]+;/g, ''),
        ),
    );
    expect(paths(knowing)).toEqual([]);
  });

  // A locking statement that waited reads the rows it locks again, and nothing else: joined tables, or those looked up
  // beside them, are as before the wait (PostgreSQL's READ COMMITTED). So it has one table; the rest is read
  // afterwards.
  test('what takes locks joins nothing, and looks nothing up', () => {
    const locking = server.flatMap(({ path, code }) => [
      ...drizzleLocks(code).map((statement) => [path, statement] as const),
      ...rawLocks(code).map((statement) => [path, statement] as const),
    ]);
    expect(locking.length).toBeGreaterThan(4);
    const joining = locking.filter(([, statement]) => readsMore(statement));
    expect(joining.map(([path, statement]) => `${path}: ${statement}`)).toEqual([]);
    // Only a statement with several tables has to say which one it locks.
    expect(paths(server.filter(({ code }) => /\.for\([^)]*\bof:|\bFOR [A-Z ]+ OF\b/.test(code)))).toEqual([]);
  });

  test('and the check sees a join, a table after a comma, a sub-select', () => {
    const seen = [
      "return tx.select({}).from(accounts).leftJoin(other, x).for('update');",
      "return tx.select({}).from(accounts).where(inArray(a, tx.select({}).from(b))).for('update');",
      'sql`SELECT a FROM one JOIN two USING (id) FOR UPDATE`',
      'sql`SELECT a FROM one, two FOR NO KEY UPDATE`',
      'sql`DELETE FROM x WHERE id IN (SELECT a FROM one WHERE EXISTS (SELECT FROM two) FOR SHARE)`',
      'return tx.update(a).set({}).from(b).where(c);',
      'sql`UPDATE a SET b = c FROM d WHERE e`',
      'sql`DELETE FROM a USING b WHERE c`',
    ];
    const found = seen.filter((code) => [...drizzleLocks(code), ...rawLocks(code)].some(readsMore));
    expect(found).toEqual(seen);
  });
});

/** Settings of the server, database or role: no connection is opened without overriding those that matter. */
test('every connection is settled before it is used', () => {
  const exceptions = [
    // The superuser's, on the server that Sallyport starts itself.
    'storage/embedded/roles.ts',
    // Reads the options, and is never connected.
    'storage/trouble.ts',
  ];
  const opened = all.flatMap(({ path, code }) =>
    [...code.matchAll(/new (?:pg\.)?(?:Pool|Client|PgBoss)\(([^;]*)/g)].map(([, how]) => ({
      path,
      how: how!,
    })),
  );
  const unsettled = opened.filter(
    ({ how }) => !/^(\{ *)?(\.\.\.)?\s*(\.\.\.)?(connecting|toBoss)\(/.test(how.trim()),
  );
  expect(opened.length - unsettled.length).toBeGreaterThanOrEqual(5);
  expect(unsettled.map(({ path }) => path).sort()).toEqual(exceptions);
});

/** A link that is deleted otherwise couldn't say how it ended. */
test('mailed links are deleted only by what keeps how they ended', () => {
  const tables = /\.delete\((resetLinks|notMeLinks|addressRestores|invitations)\b/;
  expect(all.filter(({ code }) => tables.test(code)).map(({ path }) => path)).toEqual([]);
  expect(all.filter(({ code }) => /\bendLinks\(/.test(code)).length).toBeGreaterThan(5);
});

/** Dates are read by a function that refuses unreadable ones; `new Date` would make "no date" of them. */
test('statements read no date themselves', () => {
  const statements = all.filter(({ path }) => path.endsWith('.sql.ts'));
  expect(statements.length).toBeGreaterThan(10);
  expect(statements.filter(({ code }) => /\bnew Date\(/.test(code)).map(({ path }) => path)).toEqual([]);
});

/** Statements of Drizzle that lock by `.for`, or that change rows by another table's. */
const drizzleLocks = (code: string): string[] =>
  code
    .split(/;|=>|\breturn\b|=\s(?=await\b|tx\b)/)
    .map((statement) => statement.replaceAll(/\s+/g, ' ').trim())
    .filter(
      (statement) =>
        /\.for\('(no key update|update|share|key share)'/.test(statement) ||
        /\.update\(.*\.set\(.*\)\s*\.from\(/.test(statement),
    );

/** The same in SQL: from the locking SELECT to its lock, and changes of rows by another table's. */
const rawLocks = (code: string): string[] =>
  [...code.matchAll(/sql(?:<[^`]*>)?`([^`]*)`/g)].flatMap(([, text = '']) => {
    const statement = text.replaceAll(/\s+/g, ' ');
    const changing = /\b(UPDATE \S+ SET .* FROM (?!unnest\b)|DELETE FROM \S+ USING )/.test(atTop(statement));
    const locks = [...statement.matchAll(/\bFOR (NO KEY UPDATE|UPDATE|SHARE|KEY SHARE)\b/g)];
    return [
      ...locks.map(({ index }) => statement.slice(openingOf(statement, index), index)),
      ...(changing ? [`joins: ${statement}`] : []),
    ];
  });

/** A statement without its parentheses' contents. */
const atTop = (text: string): string => {
  const less = text.replaceAll(/\([^()]*\)/g, '');
  return less === text ? text : atTop(less);
};

/** The position of the parenthesis around a place; the beginning if there is none. */
function openingOf(text: string, at: number): number {
  let depth = 0;
  for (let index = at - 1; index >= 0; index -= 1) {
    if (text[index] === ')') depth += 1;
    if (text[index] === '(' && (depth -= 1) < 0) return index + 1;
  }
  return 0;
}

const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0;
const readsMore = (statement: string): boolean =>
  /^joins:|\bJOIN\b|Join\(|\bFROM \S+( AS)?( \w+)?, \w+|\.set\(/.test(statement) ||
  count(statement, /\.from\(/g) > 1 ||
  count(statement, /\bFROM\b/g) > 1;

describe('costly comes after counted', () => {
  test('only a reservation makes what costly work asks for, and the operator’s commands', () => {
    const making = server.filter(({ code }) => /\basCounted\(|\bas Counted\b|\bas Attempt\b/.test(code));
    expect(paths(making)).toEqual(['limits/reserve.ts', 'operator/on-account.ts']);
  });

  test('mails go out of jobs, of what asks for a reservation, and of the operator’s commands', () => {
    const sending = server.filter(
      ({ path, code }) =>
        /\bmailer\.send\(|\bmailLink\((?!\n)/.test(code) && !/^(operator|watch)\//.test(path),
    );
    expect(paths(sending)).toEqual([
      'account-management/password-reset.ts',
      'account-management/restore-address.ts',
      'accounts/mail-at-once.ts',
      'accounts/mailed-code.ts',
      'activity/mail-notice.ts',
      // The link that the jobs draw.
      'mail/compose-mail.ts',
      'organizations/invitations/mail-invitation.ts',
      'organizations/mails/mail-member.ts',
    ]);
  });

  test('before an act reserves its attempt it only reads', () => {
    const reserving =
      /\b(?:reserve|withAttempt|showAgain|sendMailedCode|checkMailedCodes?|checkProofCode)(?:<[^(]*>)?\((?!\n? *context: )/;
    const reads = /^(?:select|find|read|has|draftAt$|openDraft$|mayDisable$)/;
    const early = server.flatMap(({ path, code }) =>
      code
        // Function by function, without those inside that are only made there.
        .split(/\n\}\n/)
        .map((body) => body.replaceAll(/\n  const \w+ = (?:async )?(?:<\w+>)?\([\s\S]*?\n  \};/g, ''))
        .flatMap((body) => body.split(reserving).slice(0, -1).slice(0, 1))
        .flatMap((before) => [...before.matchAll(/\bawait ([\w.]+)/g)].map(([, called]) => called!))
        .filter((called) => !reserving.test(`${called}(`) && !reads.test(called))
        .map((called) => `${path}: ${called}`),
    );
    expect(early).toEqual([]);
  });
});

test('the client imports nothing of the server, and jose alone besides', () => {
  const client = new URL('../client/', import.meta.url).pathname;
  const foreign = globSync('*.ts', { cwd: client })
    .flatMap((name) => [...readFileSync(join(client, name), 'utf8').matchAll(/from '([^']+)'/g)])
    .map(([, from]) => from!)
    .filter((from) => !/^\.\/[\w-]+\.ts$/.test(from));
  expect([...new Set(foreign)].sort()).toEqual(['jose', 'node:http']);
});
