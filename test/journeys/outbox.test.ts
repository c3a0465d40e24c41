import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outboxFolder } from '../../src/mail/outbox.ts';
import { PASSWORD } from '../support/people.ts';
import { ask } from '../support/plain-http.ts';
import { startTestSallyport, useSallyport, type Sallyport } from '../support/sallyport.ts';

const withMailServer = useSallyport();
let sallyport: Sallyport;
let files: string[];
let folder: string;
const html = { Accept: 'text/html' };
const host = () => new URL(sallyport.url).host;

async function signUpAt(at: Sallyport, name = 'Seoyeon'): Promise<void> {
  const answer = await at
    .browser()
    .post('/sign-up', { email: 'trial@example.com', password: PASSWORD, name });
  expect(answer.status).toBe(202);
}

beforeAll(async () => {
  sallyport = await startTestSallyport({ settings: { SMTP_URL: '' } });
  await signUpAt(sallyport);
  folder = outboxFolder(sallyport.running.context.config.dataDir);
  files = await readdir(folder);
});
afterAll(() => sallyport?.stop());

describe('without a mail server', () => {
  test('a mail is a whole file that only this user reads', async () => {
    expect(files).toEqual([expect.stringMatching(/^[0-9a-f-]+\.eml$/)]);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const path = join(folder, files[0]!);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path, 'utf8')).toMatch(/^To: trial@example\.com$/m);
  });

  test('it is read at /outbox, where a trial finds its code', async () => {
    const list = await ask(sallyport.url, '/outbox', { headers: html });
    expect(list.status).toBe(200);
    const [, path] = /href="(\/outbox\/[0-9a-f-]+)"/.exec(list.text)!;
    const mail = await ask(sallyport.url, path!, { headers: html });
    expect(mail.text).toContain('trial@example.com');
    expect(mail.text).toMatch(/\b\d{6}\b/);
    expect(mail.headers.get('cache-control')).toBe('no-store');
  });

  test('nobody is told of it who comes from elsewhere', async () => {
    const id = files[0]!.replace('.eml', '');
    const forwarded = [
      'Forwarded',
      'X-Forwarded-For',
      'X-Forwarded-Host',
      'X-Forwarded-Proto',
      'X-Real-IP',
      'Via',
    ];
    for (const path of ['/outbox', `/outbox/${id}`]) {
      expect((await ask(sallyport.url, path, { headers: html })).status).toBe(200);
      for (const name of forwarded) {
        const answer = await ask(sallyport.url, path, { headers: { ...html, [name]: '127.0.0.1' } });
        expect([name, answer.status]).toEqual([name, 404]);
        expect(answer.text).not.toContain('trial@example.com');
      }
      for (const Host of [
        'evil.example',
        'localhost.evil.example',
        host().replace('127.0.0.1', 'localhost'),
      ]) {
        const answer = await ask(sallyport.url, path, { headers: { ...html, Host } });
        expect([Host, answer.status]).toEqual([Host, 308]);
      }
    }
  });

  test.each(['..%2F..%2Fkeys', '%2Fetc%2Fpasswd', 'a.eml', '-', '%00', 'x'.repeat(200)])(
    'no other file is read: %s',
    async (id) => {
      const answer = await ask(sallyport.url, `/outbox/${id}`, { headers: html });
      expect([404, 422]).toContain(answer.status);
    },
  );

  test('what stands in a mail is shown as text', async () => {
    await signUpAt(sallyport, '<script>alert(1)</script>');
    for (const file of await readdir(folder)) {
      const { text } = await ask(sallyport.url, `/outbox/${file.replace('.eml', '')}`, { headers: html });
      expect(text).not.toContain('<script>alert');
    }
  });
});

test('with a mail server there is no outbox, and no mail is a file', async () => {
  await signUpAt(withMailServer);
  expect((await ask(withMailServer.url, '/outbox', { headers: html })).status).toBe(404);
  const { dataDir } = withMailServer.running.context.config;
  expect(await readdir(outboxFolder(dataDir)).catch(() => [])).toEqual([]);
});

test('under a public address there is no outbox page, even without a mail server', async () => {
  const open = await startTestSallyport({ settings: { SMTP_URL: '', PUBLIC_URL: 'https://id.example.com' } });
  try {
    const headers = { ...html, Host: 'id.example.com' };
    expect((await ask(open.listensAt, '/outbox', { headers })).status).toBe(404);
  } finally {
    await open.stop();
  }
});
