import { createServer as createPlainServer, request, type IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createAuthority,
  opensslIsThere,
  type Authority,
  type Certificate,
} from '../support/certificates.ts';
import { runHere, runSallyport } from '../support/operator/command-line.ts';
import { freePort } from '../support/faults/killable.ts';
import { startTestSallyport, type Sallyport } from '../support/sallyport.ts';

type Change = (headers: IncomingHttpHeaders) => void;

// PUBLIC_URL is https here, asked through a proxy that ends TLS, with a certificate of the test's own authority.
describe.skipIf(!opensslIsThere)('doctor asks an https PUBLIC_URL', () => {
  const known = getCACertificates('default');
  let authority: Authority;
  let sallyport: Sallyport;
  let port: number;
  let url: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    authority = createAuthority();
    port = await freePort();
    url = `https://localhost:${port}`;
    sallyport = await startTestSallyport({ settings: { PUBLIC_URL: url } });
  });
  afterAll(async () => {
    setDefaultCACertificates([...known]);
    authority?.remove();
    await sallyport?.stop();
  });
  beforeEach(() => setDefaultCACertificates([...known, authority.cert]));
  afterEach(() => stop());

  /** A proxy that passes everything on and changes the headers of the answers. */
  async function proxy({ key, cert }: Certificate, change: Change = () => {}) {
    const server = createServer({ key, cert }, (asked, answer) => {
      const { method, url: path, headers } = asked;
      const onward = request(new URL(path!, sallyport.listensAt), { method, headers }, (incoming) => {
        change(incoming.headers);
        answer.writeHead(incoming.statusCode!, incoming.headers);
        incoming.pipe(answer);
      });
      asked.pipe(onward);
    });
    server.on('tlsClientError', () => {});
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    stop = async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    };
  }

  const settings = () => ({
    PUBLIC_URL: url,
    TRUSTED_PROXIES: '127.0.0.1',
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  });
  const checksOf = ({ json }: { json: any }) =>
    Object.fromEntries(
      (json.checks as { name: string; state: string; text: string }[]).map((it) => [it.name, it]),
    );
  const look = async (more: Record<string, string> = {}) =>
    checksOf(await runHere({ ...settings(), ...more }, ['doctor', '--json']));

  test('where all is well: its address, HSTS and cookies of this host only', async () => {
    await proxy(authority.certify('localhost'));
    expect(await look()).toMatchObject({
      address: {
        state: 'ok',
        text: `${url} is https: cookies are bound to that host and never travel in the clear.`,
      },
      web: { state: 'ok', text: `${url} answers and is ready; HSTS and __Host- cookies come through.` },
    });
  });

  test('with an authority of one’s own, named in NODE_EXTRA_CA_CERTS', async () => {
    await proxy(authority.certify('localhost'));
    const asking = (more: Record<string, string>) =>
      runSallyport({ ...settings(), ...more }, ['doctor', '--json']);
    const [knowing, not] = await Promise.all([asking({ NODE_EXTRA_CA_CERTS: authority.file }), asking({})]);
    expect(checksOf(knowing).web).toMatchObject({ state: 'ok' });
    expect(checksOf(not).web).toMatchObject({ state: 'fail' });
  });

  test('and warns where nobody is trusted to say whence people come', async () => {
    await proxy(authority.certify('localhost'));
    expect(await look({ TRUSTED_PROXIES: '' })).toMatchObject({
      web: { state: 'warn', text: expect.stringContaining('TRUSTED_PROXIES is empty') },
    });
  });

  test.each([
    [
      'of an authority that nobody knows',
      'localhost',
      2,
      false,
      /self-signed|unable to verify|unable to get/,
    ],
    ['that is over', 'localhost', 0, true, /has expired/],
    ['of another name', 'id.example.com', 2, true, /altnames/],
  ] as const)('and fails at a certificate %s', async (_, name, days, trusted, words) => {
    if (!trusted) setDefaultCACertificates([...known]);
    await proxy(authority.certify(name, days));
    const { web } = await look();
    expect(web).toMatchObject({ state: 'fail', text: expect.stringMatching(words) });
    expect(web!.text).toContain(`Browsers refuse ${url}: its certificate isn't valid (`);
  });

  const cookies =
    (alter: (line: string) => string): Change =>
    (headers) => {
      if (headers['set-cookie']) headers['set-cookie'] = headers['set-cookie'].map(alter);
    };
  test.each<[string, Change, string]>([
    [
      'HSTS',
      (headers) => delete headers['strict-transport-security'],
      'the header Strict-Transport-Security',
    ],
    ['Secure', cookies((line) => line.replace('; Secure', '')), "the cookies' Secure"],
    ['__Host-', cookies((line) => line.replace('__Host-', '')), ': cookies. Check'],
    ['SameSite', cookies((line) => line.replace('; SameSite=Lax', '')), "the cookies' SameSite=Lax"],
  ])('and fails where %s gets lost on the way', async (_, change, words) => {
    await proxy(authority.certify('localhost'), change);
    expect(await look()).toMatchObject({ web: { state: 'fail', text: expect.stringContaining(words) } });
  });

  test('and says so where plain http answers at its port', async () => {
    const server = createPlainServer((_, answer) => answer.end());
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
    const { web } = await look();
    expect(web).toMatchObject({
      state: 'fail',
      text: `There is no https at ${url} (wrong version number): check PUBLIC_URL and the proxy.`,
    });
  });
});
