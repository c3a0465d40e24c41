import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { ask } from '../support/plain-http.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();
// An absent database is in test/storage/outage.test.ts.

test.each(['/health/live', '/health/ready'])(
  '%s says that all is well, to anybody under any name',
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

/** The probes of real balancers, word for word; a redirect or a page would take the node out of service. */
const probes: Record<string, readonly [head: string, ...more: string[]]> = {
  'HAProxy as it comes': ['OPTIONS / HTTP/1.0'],
  'HAProxy with a path': ['GET /health/ready HTTP/1.0'],
  'HAProxy with HTTP/1.1': ['OPTIONS /health/ready HTTP/1.1', 'Host: sallyport', 'Connection: close'],
  'Apache’s hcheck': ['OPTIONS * HTTP/1.0'],
  'Amazon’s balancer as it comes': [
    'GET / HTTP/1.1',
    'Host: 10.0.3.7:8080',
    'Connection: close',
    'User-Agent: ELB-HealthChecker/2.0',
    'Accept-Encoding: gzip, compressed',
  ],
  'Amazon’s balancer by IPv6': [
    'GET /health/ready HTTP/1.1',
    'Host: [2600:1F18:0:0::7]:8080',
    'Connection: close',
    'User-Agent: ELB-HealthChecker/2.0',
  ],
  'Google’s balancer as it comes': [
    'GET / HTTP/1.1',
    'Host: 10.128.0.2',
    'User-Agent: GoogleHC/1.0',
    'Connection: close',
  ],
  'Azure’s front door as it comes': [
    'GET / HTTP/1.1',
    'Host: 10.1.0.4:8080',
    'User-Agent: Edge Health Probe',
    'Connection: close',
  ],
  'Azure’s traffic manager as it comes': [
    'GET / HTTP/1.1',
    'Host: 10.1.0.4:8080',
    'User-Agent: Azure Traffic Manager Endpoint Monitor',
    'Connection: close',
  ],
  'Cloudflare’s as it comes': [
    'GET / HTTP/1.1',
    'Host: 10.1.0.4:8080',
    'User-Agent: Mozilla/5.0 (compatible;Cloudflare-Healthchecks/1.0;+https://www.cloudflare.com/; healthcheck-id: 1)',
    'Connection: close',
  ],
  Kubernetes: [
    'GET /health/live HTTP/1.1',
    'Host: 10.244.0.12:8080',
    'User-Agent: kube-probe/1.33',
    'Accept: */*',
    'Connection: close',
  ],
  'one that asks by the whole address': [
    'GET http://10.0.3.7:8080/health/ready HTTP/1.1',
    'Host: 10.0.3.7:8080',
    'Connection: close',
  ],
  'one with a slash and a query': [
    'GET /health/ready/?node=1 HTTP/1.1',
    'Host: id.example.com',
    'Connection: close',
  ],
  'one without a host': ['GET /health/live?x HTTP/1.0', 'Accept: text/html'],
  'one whose host is empty': ['GET /health/live HTTP/1.1', 'Host:', 'Connection: close'],
  'one whose host is none': ['GET /health/live HTTP/1.1', 'Host: _upstream_/x', 'Connection: close'],
  'a browser': ['GET /health/ready HTTP/1.1', 'Host: x', 'Accept: text/html,*/*;q=0.8', 'Connection: close'],
};

test.each(Object.entries(probes))('%s is answered where it asks', async (_, lines) => {
  const logged = sallyport.log.length;
  const [head, body] = await sayTo(sallyport.listensAt, lines);
  expect(head).toMatch(/^HTTP\/1\.1 200 /);
  expect(head).not.toMatch(/^(location|set-cookie):/im);
  expect(body).toBe('{"status":"ok"}');
  const levels = sallyport.log.slice(logged).map((line) => JSON.parse(line).level);
  expect(levels.filter((level) => level > 20)).toEqual([]);
});

test.each(['HEAD /health/live', 'HEAD /health/ready', 'HEAD /'])(
  '%s is answered without a body',
  async (asked) => {
    const [head, body] = await sayTo(sallyport.listensAt, [`${asked} HTTP/1.0`, 'User-Agent: GoogleHC/1.0']);
    expect(head).toMatch(/^HTTP\/1\.1 200 /);
    expect(body).toBe('');
  },
);

test('nobody else is told of our health at the start page, and a form is no probe', async () => {
  expect((await ask(sallyport.url, '/')).status).toBe(401);
  expect((await ask(sallyport.url, '/', { headers: { Host: '10.0.3.7' } })).status).toBe(308);
  const headers = { 'User-Agent': 'GoogleHC/1.0' };
  expect((await ask(sallyport.url, '/health/ready', { method: 'POST', headers })).status).toBe(404);
});

/** The head and the body that a server answers to these lines until it hangs up. */
async function sayTo(base: string, lines: readonly string[]): Promise<[head: string, body: string]> {
  const { hostname, port } = new URL(base);
  const socket = connect(Number(port), hostname);
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  const said = await text(socket);
  const end = said.indexOf('\r\n\r\n');
  return [said.slice(0, end), said.slice(end + 4)];
}

test('a probe that sends only HEAD is answered too', async () => {
  const answer = await ask(sallyport.url, '/health/ready', { method: 'HEAD' });
  expect([answer.status, answer.text]).toEqual([200, '']);
});

test('a hundred simultaneous probes leave connections for people', async () => {
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
