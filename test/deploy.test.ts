import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { collectDefaultMetrics } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { watch } from '../src/watch/gauges.ts';
import { createMetrics } from '../src/watch/metrics.ts';

const read = (path: string) => readFileSync(new URL(`../deploy/${path}`, import.meta.url), 'utf8');

/** Every series that a process serves, by name, with the names of its labels. */
function served(): Map<string, readonly string[]> {
  const { registry } = createMetrics();
  const pool = { totalCount: 0, idleCount: 0, waitingCount: 0 };
  const hasher = { stats: () => ({ running: 0, waiting: 0 }) };
  watch(registry, { db: undefined as never, pool, hasher, now: () => new Date(0), onFault: () => {} });
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

/** What is wrong with a query: names that nothing serves, labels that its series don't have. */
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
      const here = fileURLToPath(new URL('../', import.meta.url)).replace(/\/$/, '');
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
    expect(existsSync(new URL(`../${file}`, import.meta.url)), file).toBe(true);
    expect(sent).toContain(`!${file}`);
  }
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
  // A path, a query, a referrer, a cookie: tokens of mailed links and sessions stand in those.
  expect(format).not.toMatch(/\$(request\b|request_uri|uri|args|query|http_|cookie_|sent_http)/);
  const logs = [...site.matchAll(/^\s*(access_log|error_log) .*$/gm)].map(([line]) => line.trim());
  expect(logs.length).toBeGreaterThan(0);
  for (const line of logs) expect(line).toMatch(/^access_log \S+ sallyport;$|^error_log \S+ crit;$/);
  expect(site.match(/server \{/g)!.length * 2).toBe(logs.length);
  expect(site).toContain('proxy_set_header X-Request-Id $request_id;');
});
