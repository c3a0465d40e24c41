import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { registerGauges } from '../../src/watch/gauges.ts';
import { samplesIn, valueOf } from '../support/metrics.ts';

test('while the database is away the numbers of the process are there, and the others are left out', async () => {
  const { db, pool, close } = openDatabase({ host: '/nowhere' }, () => {});
  const registry = new Registry();
  const faults: unknown[] = [];
  registerGauges(registry, {
    db,
    pool,
    hasher: { stats: () => ({ running: 2, waiting: 5 }) },
    now: () => new Date(0),
    onFault: (fault) => faults.push(fault),
  });
  for (let times = 0; times < 3; times += 1) await registry.metrics();
  const samples = samplesIn(await registry.metrics());
  expect(valueOf(samples, 'sallyport_database_readable')).toBe(0);
  expect(valueOf(samples, 'sallyport_hashes', { state: 'waiting' })).toBe(5);
  expect(
    samples.map(({ name }) => name).filter((name) => /account|member|mail|challenge|job/.test(name)),
  ).toEqual([]);
  // Asked once each, not with every scrape.
  expect(faults).toHaveLength(4);
  await close();
});
