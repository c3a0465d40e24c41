import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { createAuthority, opensslIsThere, type Authority } from '../support/certificates.ts';
import { createClock } from '../support/clock.ts';
import { runHere, runSallyport } from '../support/operator/command-line.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { startKillable } from '../support/faults/killable.ts';
import { startMailServer, type Encryption, type MailServer } from '../support/mail-server.ts';
import { PASSWORD, signUp } from '../support/people.ts';

// Mails hold codes and links: nobody between Sallyport and its mail server may read them.

const kinds = [
  { name: 'STARTTLS', scheme: 'smtp', implicit: false, options: '?requireTLS=true' },
  { name: 'TLS from the first byte', scheme: 'smtps', implicit: true, options: '' },
] as const;

describe.skipIf(!opensslIsThere)('the way to the mail server', () => {
  let authority: Authority;
  let server: MailServer;
  const known = getCACertificates('default');
  const trust = (...more: string[]) => setDefaultCACertificates([...known, ...more]);
  beforeAll(() => {
    authority = createAuthority();
  });
  beforeEach(() => trust(authority.cert));
  afterEach(() => server.close());
  afterAll(() => {
    trust();
    authority.remove();
  });

  const serve = async (encryption?: Encryption) => (server = await startMailServer(0, encryption));
  const urlOf = (scheme: string, options: string, host = 'localhost') =>
    `${scheme}://${host}:${new URL(server.url).port}${options}`;

  const mailTest = (SMTP_URL: string) => runHere({ SMTP_URL }, ['mail', 'test', 'a@example.com']);

  /** Doctor's check of the mail server; the database is away. */
  async function doctor(SMTP_URL: string) {
    const settings = { SMTP_URL, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
    const { json } = await runHere(settings, ['doctor', '--json']);
    return json.checks.find((it: { name: string }) => it.name === 'mail') as { state: string; text: string };
  }

  describe.each(kinds)('by $name', ({ scheme, implicit, options }) => {
    test('is taken where the certificate holds', async () => {
      await serve({ ...authority.certify('localhost'), implicit });
      const url = urlOf(scheme, options);
      expect(await mailTest(url)).toMatchObject({
        code: 0,
        out: expect.stringContaining('accepted the email'),
      });
      expect(server.mails).toMatchObject([{ to: 'a@example.com', encrypted: true }]);
      expect(await doctor(url)).toEqual({
        name: 'mail',
        state: 'ok',
        text: `The mail server ${new URL(url).host} answers; emails to it are encrypted.`,
      });
    });

    test.each([
      ['of an authority that nobody knows', 'localhost', 2, 'self-signed|unable to', false],
      ['of another name', 'mail.example.com', 2, 'altnames', true],
      ['that is over', 'localhost', 0, 'expired', true],
    ] as const)('refuses a certificate %s, and says so', async (_, name, days, words, trusted) => {
      if (!trusted) trust();
      await serve({ ...authority.certify(name, days), implicit });
      const url = urlOf(scheme, options);
      const { code, beside } = await mailTest(url);
      expect(code).toBe(1);
      expect(beside).toMatch(new RegExp(`(${words}).*its certificate isn't valid`));
      expect(await doctor(url)).toMatchObject({
        state: 'fail',
        text: expect.stringMatching(new RegExp(`(${words}).*NODE_EXTRA_CA_CERTS`)),
      });
      expect(server.mails).toEqual([]);
    });

    test('is the way of codes and notices, too', async () => {
      await serve({ ...authority.certify('localhost'), implicit });
      const database: TestDatabase = await createDatabase();
      const settings = { DATABASE_URL: database.url, SALLYPORT_KEYS: newKey(systemRandom) };
      const node = await startKillable({
        ...{ ...settings, SMTP_URL: urlOf(scheme, options), NODE_EXTRA_CA_CERTS: authority.file },
      });
      try {
        const door = { browser: node.browser, mail: server, database, clock: createClock() };
        const { browser, email } = await signUp(door);
        const changed = { currentPassword: PASSWORD, newPassword: 'another quite long passphrase' };
        expect(await browser.post('/account/password', changed)).toMatchObject({ status: 200 });
        await server.next(email, ({ subject }) => subject.includes('password'));
        expect(server.mails.map(({ encrypted }) => encrypted)).toEqual([true, true]);
        const sent = await runSallyport({ SMTP_URL: urlOf(scheme, options) }, ['mail', 'test', email]);
        expect(sent).toMatchObject({ code: 1, beside: expect.stringContaining('NODE_EXTRA_CA_CERTS') });
      } finally {
        await node.kill();
        await database.drop();
      }
    });
  });

  test('isn’t taken in the clear where STARTTLS is not offered', async () => {
    await serve();
    const url = urlOf('smtp', '?requireTLS=true');
    const { code, beside } = await mailTest(url);
    expect(code).toBe(1);
    expect(beside).toContain('it doesn’t support STARTTLS, and emails must not be sent to it in the clear');
    expect(await doctor(url)).toMatchObject({
      state: 'fail',
      text: expect.stringContaining('support STARTTLS'),
    });
    expect(server.mails).toEqual([]);
  });

  test('isn’t either where nothing is said about it, unless the server is on this machine', async () => {
    await serve();
    // This machine, by an address that isn't recognised as local.
    const { code, beside } = await mailTest(urlOf('smtp', '', '[::ffff:127.0.0.1]'));
    expect(code).toBe(1);
    expect(beside).toContain('doesn’t support STARTTLS');
    const own = urlOf('smtp', '?requireTLS=false', '[::ffff:127.0.0.1]');
    expect(await mailTest(own)).toMatchObject({ code: 0 });
    expect(server.mails).toMatchObject([{ encrypted: false }]);
    expect(await doctor(own)).toMatchObject({ state: 'warn', text: expect.stringContaining('in the clear') });
  });

  test('says so where it speaks no TLS at all', async () => {
    await serve();
    const { code, beside } = await mailTest(urlOf('smtps', ''));
    expect(code).toBe(1);
    expect(beside).toContain('wrong version number; it speaks no TLS there');
  });

  test('may be in the clear on this machine; STARTTLS is taken where it is offered, with whatever certificate', async () => {
    await serve();
    expect(await mailTest(urlOf('smtp', ''))).toMatchObject({ code: 0 });
    expect(server.mails).toMatchObject([{ encrypted: false }]);
    expect(await doctor(urlOf('smtp', ''))).toMatchObject({
      state: 'ok',
      text: expect.stringContaining('this machine'),
    });
    await server.close();
    await serve(authority.certify('other.example.com', 0));
    expect(await mailTest(urlOf('smtp', ''))).toMatchObject({ code: 0 });
    expect(server.mails).toMatchObject([{ encrypted: true }]);
  });

  test('is warned of where its certificate isn’t checked', async () => {
    await serve({ ...authority.certify('other.example.com'), implicit: true });
    const url = urlOf('smtps', '?tls.rejectUnauthorized=false');
    expect(await mailTest(url)).toMatchObject({ code: 0 });
    expect(await doctor(url)).toMatchObject({
      state: 'warn',
      text: expect.stringContaining("isn't checked"),
    });
  });
});
