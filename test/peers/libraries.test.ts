import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import type { Browser } from '../support/browser.ts';
import { createAuthority, opensslIsThere, type Authority } from '../support/certificates.ts';
import { freePort } from '../support/faults/killable.ts';
import { createSharedClock, type SharedClock } from '../support/faults/shared-clock.ts';
import { addAsDocumented, documentedWith } from '../support/peers/documented.ts';
import { npmPrograms, npmProgramsAreThere } from '../support/peers/npm-programs.ts';
import { personAt } from '../support/peers/person.ts';
import { folderFor, startProgram, type Started } from '../support/peers/program.ts';
import { startTlsFront } from '../support/peers/tls-front.ts';
import { PASSWORD, turnOn } from '../support/people.ts';
import { startTestSallyport, type Sallyport } from '../support/sallyport.ts';

// The programs that docs/in-front-of.md writes with libraries of others, each in a process of its own, as they are written.

/** Each with where its answers come to. */
const programs = {
  passport: '/callback',
  authjs: '/auth/callback/sallyport',
};
const isThere = npmProgramsAreThere() && opensslIsThere;
const html = { Accept: 'text/html' };

describe.skipIf(!isThere).each(Object.entries(programs))('%s', (name, callback) => {
  const email = 'seoyeon.kim@example.com';
  const keys = newKey(systemRandom);
  let authority: Authority;
  let clock: SharedClock;
  let front: Awaited<ReturnType<typeof startTlsFront>>;
  let sallyport: Sallyport;
  let program: Started;
  let person: ReturnType<typeof personAt>;
  let app: string;

  beforeAll(async () => {
    authority = createAuthority();
    clock = createSharedClock();
    front = await startTlsFront(authority.certify('localhost'));
    const login = `https://localhost:${front.port}`;
    sallyport = await startTestSallyport({ settings: { PUBLIC_URL: login, SALLYPORT_KEYS: keys }, clock });
    front.leadTo(sallyport.listensAt);
    const port = await freePort();
    app = `http://127.0.0.1:${port}`;
    person = personAt(sallyport, port);
    const slug = await person.signUp(email, 'Hanbit Analytics');
    await turnOn(sallyport, {
      email,
      password: PASSWORD,
      browser: person as Pick<Browser, 'post'> as Browser,
    });
    const words = {
      'https://app.example.com/callback': `${app}${callback}`,
      'https://login.example.com': login,
      'https://app.example.com': app,
      'hanbit-x7k2m9': slug,
      'listen(3000': `listen(${port}`,
      // The console is on plain http here.
      '__Host-analytics': 'analytics',
      'secure: true': 'secure: false',
    };
    const secret = await addAsDocumented(sallyport, keys, 'add-apache.sh', words, '--private-network');
    const folder = await folderFor(name);
    await symlink(join(npmPrograms, 'node_modules'), join(folder, 'node_modules'));
    const file = join(folder, `${name}.mjs`);
    await writeFile(file, documentedWith(`${name}.mjs`, words));
    const environment = {
      CLIENT_SECRET: secret,
      SESSION_SECRET: 'for this test only',
      NODE_EXTRA_CA_CERTS: authority.file,
    };
    program = await startProgram({ file: process.execPath, args: [file], folder, port, environment });
  });
  afterAll(async () => {
    await program?.stop();
    await front?.stop();
    await sallyport?.stop();
    clock?.remove();
    authority?.remove();
  });

  /** To Sallyport, by the program's own way in. */
  async function setsOut(who: ReturnType<typeof personAt>): Promise<URL> {
    if (name === 'passport') {
      const { headers } = await who.ask(`${app}/sign-in`, { headers: html });
      return new URL(headers.get('location')!);
    }
    const { body } = await who.ask(`${app}/auth/csrf`, { headers: { Accept: 'application/json' } });
    const { headers } = await who.ask(`${app}/auth/signin/sallyport`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: app },
      body: new URLSearchParams({ csrfToken: body.csrfToken, callbackUrl: `${app}/` }).toString(),
    });
    return new URL(headers.get('location')!);
  }

  test('somebody signs in by code and PKCE, and the program knows who, and with which role', async () => {
    const asked = await setsOut(person);
    const { searchParams } = asked;
    expect([searchParams.get('response_type'), searchParams.get('code_challenge_method')]).toEqual([
      'code',
      'S256',
    ]);
    expect(searchParams.get('acr_values')).toBe('urn:sallyport:two-step');
    const { url, answer } = await person.go(asked.href);
    expect([url, answer.status, answer.text]).toEqual([`${app}/`, 200, expect.any(String)]);
    expect(answer.body).toMatchObject({ email, role: 'owner' });
  });

  test('another’s answer isn’t taken, nor a sign-in without the second step', async () => {
    const stranger = personAt(sallyport, program.port);
    const asked = await setsOut(person);
    let at = asked.href;
    for (let hops = 0; !at.startsWith(app) && hops < 5; hops += 1) {
      const { headers, text } = await person.ask(at, { headers: html });
      const to =
        headers.get('location') ?? /content="0;url=([^"]*)"/.exec(text)![1]!.replaceAll('&amp;', '&');
      at = new URL(to, at).href;
    }
    await stranger.ask(at, { headers: html });
    expect((await stranger.ask(`${app}/`, { headers: html })).status).toBe(302);

    const other = personAt(sallyport, program.port);
    await other.signUp('minjun.jung@example.com', 'Elsewhere');
    const weaker = await setsOut(other);
    weaker.searchParams.delete('acr_values');
    weaker.searchParams.set('scope', 'openid email');
    await other.go(weaker.href).catch(() => undefined);
    expect((await other.ask(`${app}/`, { headers: html })).status).toBe(302);
  });

  test.runIf(name === 'passport')('signing out at the program signs the person out of all', async () => {
    await person.go((await setsOut(person)).href);
    const out = await person.ask(`${app}/sign-out`, { method: 'POST', headers: html });
    expect((await person.go(out.headers.get('location')!)).url).toBe(`${app}/signed-out`);
    expect((await person.ask(`${app}/`, { headers: html })).status).toBe(302);
    const { status, headers } = await person.ask(`${sallyport.url}/account`, { headers: html });
    expect([status, headers.get('location')]).toEqual([303, '/sign-in?then=%2Faccount']);
  });
});
