import { expect, test } from 'vitest';
import { ask } from '../support/plain-http.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();
// What happens while the database is away: test/storage/outage.test.ts.

test.each(['/health/live', '/health/ready'])(
  '%s says that all is well, to whoever asks by whatever name',
  async (path) => {
    for (const headers of [
      {},
      { Host: '10.1.2.3:8080' },
      { Accept: '*/*', 'User-Agent': 'kube-probe/1.33' },
    ]) {
      const answer = await ask(sallyport.url, path, { headers });
      expect([answer.status, answer.body]).toEqual([200, { status: 'ok' }]);
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  },
);

test('a probe that sends only HEAD is answered too', async () => {
  const answer = await ask(sallyport.url, '/health/ready', { method: 'HEAD' });
  expect([answer.status, answer.text]).toEqual([200, '']);
});

test('a hundred probes at once leave connections for people', async () => {
  const probes = Array.from({ length: 100 }, () => sallyport.browser().get('/health/ready'));
  const person = sallyport.browser().page('/sign-in');
  expect((await Promise.all(probes)).every(({ status }) => status === 200)).toBe(true);
  expect((await person).status).toBe(200);
});

test('a probe leaves nothing behind in the database', async () => {
  const before = await sallyport.database.query('SELECT count(*) FROM activity');
  await sallyport.browser().get('/health/ready');
  expect(await sallyport.database.query('SELECT count(*) FROM activity')).toEqual(before);
});
