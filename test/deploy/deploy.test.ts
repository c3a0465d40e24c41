import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { collectDefaultMetrics } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { nodeFlags } from '../../scripts/node-flags.mjs';
import { registerGauges } from '../../src/watch/gauges.ts';
import { createMetrics } from '../../src/watch/metrics.ts';

const read = (path: string) => readFileSync(new URL(`../../deploy/${path}`, import.meta.url), 'utf8');

/** The series that a process serves, by name, with the names of their labels. */
function served(): Map<string, readonly string[]> {
  const { registry } = createMetrics();
  const pool = { totalCount: 0, idleCount: 0, waitingCount: 0 };
  const hasher = { stats: () => ({ running: 0, waiting: 0 }) };
  registerGauges(registry, {
    db: undefined as never,
    pool,
    hasher,
    now: () => new Date(0),
    onFault: () => {},
  });
  collectDefaultMetrics({ register: registry });
  const series = new Map<string, readonly string[]>([['up', ['job']]]);
  for (const metric of registry.getMetricsAsArray()) {
    const { name, labelNames = [] } = metric as unknown as { name: string; labelNames?: readonly string[] };
    const histogram = String(metric.type) === 'histogram';
    for (const suffix of histogram ? ['_bucket', '_count', '_sum'] : [''])
      series.set(name + suffix, [...labelNames, 'instance', ...(histogram ? ['le'] : [])]);
  }
  return series;
}

const words = new Set('sum max min by rate histogram_quantile topk le m'.split(' '));

/** The mistakes of a query: names that nothing serves, labels that its series don't have. */
function wrongIn(query: string, series = served()): string[] {
  const labels = [
    ...[...query.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list]) => list!.split(',')),
    ...[...query.matchAll(/(\w+)=~?"/g)].map(([, label]) => label!),
  ].map((label) => label.trim());
  const bare = query.replaceAll(/\bby \([^)]*\)|\{[^}]*\}|\[\w+\]/g, '');
  const names = (bare.match(/[a-z_]\w*/g) ?? []).filter((name) => !words.has(name));
  const known = names.flatMap((name) => series.get(name) ?? []);
  return [
    ...names.filter((name) => !series.has(name)),
    ...labels.filter((label) => !known.includes(label)).map((label) => `label ${label}`),
    ...(names.length === 0 ? ['no name'] : []),
  ];
}

test('what looks queries over finds what is wrong', () => {
  expect(wrongIn('sum by (nothing) (rate(sallyport_lost_total{kind="x"}[5m]))')).toEqual([
    'sallyport_lost_total',
    'label nothing',
    'label kind',
  ]);
});

describe('deploy/grafana-dashboard.json', () => {
  const dashboard = JSON.parse(read('grafana-dashboard.json')) as {
    panels: { id: number; type: string; title: string; targets?: { expr: string }[]; gridPos: Grid }[];
  };
  interface Grid {
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
  }
  const shown = dashboard.panels.filter(({ type }) => type !== 'row');

  test.each(shown.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr])))(
    '%s asks for what is there: %s',
    (_, expr) => expect(wrongIn(expr!)).toEqual([]),
  );

  test('shows every number of ours', () => {
    const asked = shown.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)).join('\n');
    const unseen = [...served().keys()].filter(
      (name) => name.startsWith('sallyport_') && !/_(count|sum)$/.test(name) && !asked.includes(name),
    );
    expect(unseen).toEqual([]);
  });

  test('has panels that do not lie on each other, each with an id of its own', () => {
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, index) => `${x + (index % w)} ${y + Math.floor(index / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
  });
});

describe('deploy/prometheus-alerts.yml', () => {
  const rules = [...read('prometheus-alerts.yml').matchAll(/- alert: (\w+)\n +expr: (.*)\n/g)];

  test.each(rules.map(([, name, expr]) => [name, expr]))('%s asks for what is there', (_, expr) => {
    expect(wrongIn(expr!)).toEqual([]);
  });

  test('has been read whole', () => {
    expect(rules).toHaveLength(read('prometheus-alerts.yml').match(/alert:/g)!.length);
  });
});

describe('deploy/sallyport.service', () => {
  const analyzer = '/usr/bin/systemd-analyze';

  test.skipIf(!existsSync(analyzer))('is what systemd understands, and leaves little open', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sallyport-unit-'));
    try {
      const file = join(folder, 'sallyport.service');
      const here = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');
      writeFileSync(file, read('sallyport.service').replaceAll('/opt/sallyport', here));
      const said = spawnSync(analyzer, ['verify', file], { encoding: 'utf8' });
      expect([said.status, said.stderr]).toEqual([0, '']);
      const scored = spawnSync(analyzer, ['security', '--offline=true', file], { encoding: 'utf8' });
      const score = Number(/exposure level for \S+: ([\d.]+)/.exec(scored.stdout)?.[1]);
      expect(score).toBeLessThan(2);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test('deploy/Dockerfile copies what there is, and its list of what is sent has all of it', () => {
  const copied = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, files]) =>
    files!.split(' '),
  );
  expect(copied.length).toBeGreaterThan(5);
  const sent = read('Dockerfile.dockerignore').split('\n');
  for (const file of copied) {
    expect(existsSync(new URL(`../../${file}`, import.meta.url)), file).toBe(true);
    expect(sent).toContain(`!${file}`);
  }
});

test('the unit and the container start the program with the flags of npm start', () => {
  expect(nodeFlags.length).toBeGreaterThan(0);
  const container = nodeFlags.map((flag) => `"${flag}", `).join('');
  expect(read('Dockerfile')).toContain(`CMD ["node", ${container}"dist/main.js"]`);
  expect(read('sallyport.service')).toContain(
    `/.bin/node ${nodeFlags.join(' ')} /opt/sallyport/dist/main.js`,
  );
});

test('nginx logs who asked and how it went, and nothing of the request itself', () => {
  const site = read('nginx.conf').replaceAll(/#.*/g, '');
  const [, format = ''] = /log_format sallyport ([^;]+);/.exec(site) ?? [];
  const named = [...format.matchAll(/"(\w+)":"?\$(\w+)/g)].map(([, name, value]) => [name, value]);
  expect(named).toEqual([
    ['time', 'time_iso8601'],
    ['request', 'request_id'],
    ['address', 'remote_addr'],
    ['method', 'request_method'],
    ['status', 'status'],
    ['upstream', 'upstream_status'],
    ['bytes', 'body_bytes_sent'],
    ['seconds', 'request_time'],
  ]);
  // Paths, queries, referrers and cookies hold the tokens of mailed links and sessions.
  expect(format).not.toMatch(/\$(request\b|request_uri|uri|args|query|http_|cookie_|sent_http)/);
  const logs = [...site.matchAll(/^\s*(access_log|error_log) .*$/gm)].map(([line]) => line.trim());
  expect(logs.length).toBeGreaterThan(0);
  for (const line of logs) expect(line).toMatch(/^access_log \S+ sallyport;$|^error_log \S+ crit;$/);
  expect(site.match(/server \{/g)!.length * 2).toBe(logs.length);
  expect(site).toContain('proxy_set_header X-Request-Id $request_id;');
});

describe('deploy/nginx-shared-host.conf', () => {
  const conf = read('nginx-shared-host.conf');
  const maps = [
    ...conf.matchAll(/^map \$(\w+) \$(\w+) \{\n {2}default \$(\w+);\n {2}"~(.*)" \$(\w+)\$(\w+);\n\}/gm),
  ];

  /** The Cookie header after nginx's maps, one after the other, each with its own expression. */
  const forConsole = (cookie: string): string =>
    maps.reduce((cookies, [, , , , expression, before, after]) => {
      const groups = new RegExp(expression!).exec(cookies)?.groups;
      return groups ? groups[before!]! + groups[after!]! : cookies;
    }, cookie);

  test('each map continues the one before, and the last one is what the console is sent', () => {
    const names = maps.map(([, from, to, otherwise]) => [from, to, otherwise]);
    expect(names.map(([from, , otherwise]) => from === otherwise)).toEqual(maps.map(() => true));
    expect(names.slice(1).map(([from]) => from)).toEqual(names.slice(0, -1).map(([, to]) => to));
    expect([names[0]![0], names.at(-1)![1]]).toEqual(['http_cookie', 'cookies_for_console']);
    expect(conf).toContain('proxy_set_header Cookie $cookies_for_console;');
  });

  test('the console is sent the session and its own cookies, and none that stands for something else', () => {
    const session = '__Host-sallyport=s';
    const kept = ['own=1', session, 'theme=x'];
    const secret = ['challenge', 'pending', 'known', 'passkey'].map(
      (name) => `__Host-sallyport-${name}=v-_.=`,
    );
    for (let turn = 0; turn < 7; turn += 1) {
      const all = [...kept, ...secret];
      const turned = [...all.slice(turn), ...all.slice(0, turn)];
      const left = forConsole(turned.join('; ')).split(/; ?/).filter(Boolean);
      expect(left).toEqual(turned.filter((cookie) => kept.includes(cookie)));
    }
    expect(forConsole(session)).toBe(session);
    expect(forConsole(secret.join('; '))).toBe('');
    expect(forConsole('')).toBe('');
  });

  test('knows every cookie of ours that stands for something', () => {
    const cookies = readFileSync(new URL('../../src/gate/cookies.ts', import.meta.url), 'utf8');
    const names = [...cookies.matchAll(/suffix: '(-[\w-]+)'/g)].map(([, suffix]) => suffix!);
    // These cookies only change how a page looks, or what it says once.
    const harmless = ['-theme', '-language', '-done', '-moved', '-outbox'];
    const stripped = [...conf.matchAll(/__Host-sallyport(-\w+)=/g)].map(([, suffix]) => suffix!);
    // These are set at the origins of consoles on other hosts alone, and no console of those shares ours.
    const elsewhere = ['-console', '-console-start'];
    const stays = [...harmless, ...elsewhere, ...stripped];
    expect(names.filter((name) => !stays.includes(name))).toEqual([]);
  });
});
