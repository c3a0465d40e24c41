import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { describe, expect, test } from 'vitest';
import { runHere } from '../support/operator/command-line.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();

/** The result of one of doctor's checks, with the database away: only the network is asked. */
async function check(name: string, settings: Record<string, string>, ...options: string[]) {
  const away = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', ...settings };
  const { json } = await runHere(away, ['doctor', '--json', ...options]);
  return json.checks.find((it: { name: string }) => it.name === name) as
    { state: string; text: string } | undefined;
}

describe('--ntp', () => {
  /** An NTP server of the test's own, its clock so many seconds ahead; `spoil` makes its answer wrong. */
  async function asking(ahead: number, spoil: (answer: Buffer) => Buffer | undefined = (it) => it) {
    const server = createSocket('udp4');
    server.on('message', (question, { port, address }) => {
      const answer = Buffer.alloc(48);
      answer[0] = 0x24;
      answer[1] = 2;
      question.copy(answer, 24, 40, 48);
      const time = Date.now() / 1000 + ahead + 2_208_988_800;
      for (const at of [32, 40]) {
        answer.writeUInt32BE(Math.floor(time), at);
        answer.writeUInt32BE(Math.floor((time % 1) * 2 ** 32), at + 4);
      }
      const sent = spoil(answer);
      if (sent) server.send(sent, port, address);
    });
    server.bind(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address();
    return check('ntp', {}, '--ntp', `127.0.0.1:${port}`).finally(() => server.close());
  }

  test.each([
    [0, 'ok', '0.0 s'],
    [5, 'warn', '5.0 s behind'],
    [-5, 'warn', '5.0 s ahead of'],
    [3_600, 'fail', '3600.0 s behind'],
  ])('a server %d s ahead: %s', async (ahead, state, words) => {
    expect(await asking(ahead)).toMatchObject({ state, text: expect.stringContaining(words) });
  });

  test.each([
    ['is shorter', (answer: Buffer) => answer.subarray(0, 40), 'speak NTP'],
    ['answers another question', (answer: Buffer) => (answer.fill(7, 24, 32), answer), 'another request'],
    ['has no time itself', (answer: Buffer) => ((answer[0]! |= 0xc0), answer), 'synchronized itself'],
    ['sends away', (answer: Buffer) => ((answer[1] = 0), answer), 'synchronized itself'],
    ['does not answer', () => undefined, 'no answer within 3 seconds'],
  ])('one that %s is not believed', async (_, spoil, words) => {
    expect(await asking(9_999, spoil)).toMatchObject({ state: 'warn', text: expect.stringContaining(words) });
  });

  test('nobody there is said, and without it nobody is asked', async () => {
    expect(await check('ntp', {}, '--ntp', '127.0.0.1:1')).toMatchObject({ state: 'warn' });
    expect(await check('ntp', {})).toBeUndefined();
  });
});

describe('mail', () => {
  async function asking(options: SMTPServerOptions, user = '') {
    const mails: string[] = [];
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      onMailFrom: ({ address }, _, callback) => (mails.push(address), callback()),
      ...options,
    });
    server.on('error', () => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    const found = await check('mail', { SMTP_URL: `smtp://${user}127.0.0.1:${port}` });
    await new Promise<void>((resolve) => server.close(resolve));
    expect(mails).toEqual([]);
    return found;
  }
  const knowing = (password: string): SMTPServerOptions => ({
    onAuth: (auth, _, callback) =>
      auth.password === password ? callback(null, { user: 'a' }) : callback(new Error('no such user')),
  });

  test('a server that takes greeting and sign-in is ok, and no mail is sent', async () => {
    expect(await asking(knowing('right'), 'a:right@')).toMatchObject({
      state: 'ok',
      text: expect.stringContaining('and accepts the sign-in'),
    });
  });

  test('one that refuses the sign-in is said, without the password', async () => {
    const found = await asking(knowing('right'), 'a:hunter2@');
    expect(found).toMatchObject({ state: 'fail', text: expect.stringContaining('refuses the sign-in') });
    expect(found!.text).not.toContain('hunter2');
  });

  test('what is no mail server is said', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.on('connection', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await check('mail', { SMTP_URL: `smtp://127.0.0.1:${port}` })).toMatchObject({ state: 'fail' });
    server.close();
  });
});

describe('web', () => {
  const asking = (publicUrl: string) => check('web', { PUBLIC_URL: publicUrl });

  /** A server in the place of the proxy, or of Sallyport. */
  async function before(answer: RequestListener) {
    const server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return asking(`http://127.0.0.1:${port}`).finally(() => {
      server.closeAllConnections();
      server.close();
    });
  }
  /** A proxy that asks Sallyport the same and changes its answer. */
  const proxy =
    (host: string | undefined, change: (headers: Headers) => void): RequestListener =>
    (request, response) => {
      const headers: Record<string, string> = {
        'Content-Type': 'application/json',
        Accept: request.headers.accept ?? '',
      };
      const body = request.method === 'POST' ? '{"language":"en"}' : null;
      void fetch(`${sallyport.url}${request.url}`, {
        method: request.method!,
        headers,
        body,
        redirect: 'manual',
      }).then(async (answer) => {
        const changed = new Headers(answer.headers);
        for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) changed.delete(name);
        change(changed);
        const away = host !== undefined && request.url === '/sign-in';
        response.writeHead(away ? 308 : answer.status, Object.fromEntries(changed.entries()));
        response.end(await answer.text());
      });
    };

  test('a Sallyport that can be reached is ok', async () => {
    expect(await asking(sallyport.url)).toMatchObject({ state: 'ok' });
    expect(await before(proxy(undefined, () => {}))).toMatchObject({ state: 'ok' });
  });

  test.each([
    [
      'takes a header away',
      proxy(undefined, (headers) => headers.delete('content-security-policy')),
      'Content-Security-Policy',
    ],
    ['takes cookies away', proxy(undefined, (headers) => headers.delete('set-cookie')), 'cookies'],
    [
      'makes cookies wider',
      proxy(undefined, (headers) =>
        headers.set('set-cookie', `${headers.get('set-cookie') ?? ''}; Domain=example.com`),
      ),
      'this host only',
    ],
    ['passes another Host', proxy('other', () => {}), 'pass on the Host header'],
  ])('a proxy that %s is failed', async (_, answer, words) => {
    expect(await before(answer)).toMatchObject({ state: 'fail', text: expect.stringContaining(words) });
  });

  test('something else there is failed, nobody there or not ready is warned of', async () => {
    expect(await before((_, response) => response.end('<h1>It works!</h1>'))).toMatchObject({
      state: 'fail',
    });
    expect(await asking('http://127.0.0.1:1')).toMatchObject({
      state: 'warn',
      text: expect.stringContaining('reached'),
    });
    const starting: RequestListener = (_, response) => response.writeHead(503).end('{"status":"starting"}');
    expect(await before(starting)).toMatchObject({
      state: 'warn',
      text: expect.stringContaining('starting'),
    });
  });
});
