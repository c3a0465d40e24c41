import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserAt, isFree, startDemo } from '../support/peers/demo.ts';

// `npm run demo`, as a newcomer walks through it. Where there is no nginx, a small proxy stands in: both are walked.

const withNginx = process.env['PATH']!;
const withoutNginx = withNginx
  .split(':')
  .filter((folder) => spawnSync(`${folder}/nginx`, ['-v']).error !== undefined)
  .join(':');
const hasNginx = withNginx !== withoutNginx;
if (!hasNginx) console.log('the demo behind nginx: skipped, "apt-get install nginx" brings it');

const password = 'two doors in a row';
const here = `${dirname(process.execPath)}:`;
const foldersOf = () => readdirSync(tmpdir()).filter((name) => name.startsWith('sallyport-demo-'));

const ways = [
  ['the small proxy', 'forward-auth', here + withoutNginx],
  ...(hasNginx ? [['nginx', 'forward-auth', here + withNginx] as const] : []),
  ['OpenID Connect', 'openid', here + withoutNginx],
] as const;

describe.each(ways)('the demo behind %s', (_name, way, path) => {
  let demo: Awaited<ReturnType<typeof startDemo>>;
  let before: string[];
  beforeAll(async () => {
    before = foldersOf();
    demo = await startDemo(way, path);
  });
  afterAll(() => demo?.stop());

  /** Opens a page of the console as a visitor, and signs in on the way. */
  async function comesBy(email: string, page: string) {
    const browser = browserAt(demo.login);
    const door = await browser.go(`${demo.app}${page}`);
    expect(door.url).toMatch(new RegExp(`^${demo.login}/sign-in\\?`));
    const then = new URL(door.url).searchParams.get('then')!;
    return { browser, answer: await browser.post('/sign-in', { email, password, then }), then };
  }

  test('a member signs in on the way to a page and sees the chart of an organization without a mandate', async () => {
    const { browser, answer } = await comesBy('jihoon@demo.example', '/o/namsan/');
    expect([answer.url, answer.status]).toEqual([`${demo.app}/o/namsan/`, 200]);
    expect(answer.text).toContain('<h1>Namsan Studio</h1>');
    expect(answer.text).toContain('Jihoon Park, member');
    expect(answer.text).toContain('<svg');
    const { text } = await browser.go(`${demo.app}/o/namsan/api/visits`);
    expect(JSON.parse(text)).toMatchObject({ organization: 'namsan' });

    // Hanbit's mandate comes before Hanbit's page.
    const closed = await browser.go(`${demo.app}/o/hanbit/`);
    expect(closed.url).toMatch(new RegExp(`^${demo.login}/account/two-step`));
    // Nobody but administrators gets to the settings, whatever they write into a header.
    for (const organization of ['hanbit', 'namsan']) {
      const headers = { 'X-Sallyport-Role': 'owner', 'X-Sallyport-Acr': 'phr' };
      const { text: told } = await browser.go(`${demo.app}/o/${organization}/admin`, { headers });
      expect(told).not.toContain('Delete all page views');
    }
  });

  test('headers that a visitor writes aren’t believed', async () => {
    const stranger = browserAt(demo.login);
    const forged = {
      'X-Sallyport-Assertion': 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9.',
      'X-Sallyport-Account': 'me',
      'X-Sallyport-Role': 'owner',
      X_Sallyport_Assertion: 'me',
    };
    const { url } = await stranger.go(`${demo.app}/o/namsan/`, { headers: forged });
    expect(url).toMatch(new RegExp(`^${demo.login}/sign-in`));
    if (way === 'forward-auth') {
      const past = await stranger.ask(`http://127.0.0.1:${demo.port + 11}/o/namsan/`, { headers: forged });
      expect([past.status, past.text]).toEqual([403, expect.stringContaining('Come by the front door')]);
    } else {
      expect((await stranger.ask(`${demo.app}//elsewhere.example/o/namsan/`)).status).toBe(404);
    }
  });

  test('the owner shows the second step, opens the settings, and signs out of both', async () => {
    const { browser, answer, then } = await comesBy('seoyeon@demo.example', '/o/hanbit/');
    expect(answer.url).toMatch(new RegExp(`^${demo.login}/sign-in/second-step`));
    // The import takes the codes of its own half minute as used: the next one counts already.
    const code = await demo.nextCode('seoyeon@demo.example');
    const inside = await browser.post('/sign-in/second-step', { code, then });
    expect(inside.text).toContain('Seoyeon Kim, owner');
    const settings = await browser.go(`${demo.app}/o/hanbit/admin`);
    expect([settings.url, settings.status]).toEqual([`${demo.app}/o/hanbit/admin`, 200]);
    const saved = await browser.go(settings.url, {
      method: 'POST',
      headers: { Origin: demo.app, 'Sec-Fetch-Site': 'same-origin' },
    });
    expect(saved.text).toContain('The page views are deleted.');

    const [, signOut] = /<form method="post" action="([^"]+)"/.exec(saved.text)!;
    const out = await browser.go(`${demo.app}${signOut}`, {
      method: 'POST',
      headers: { Origin: demo.app, 'Sec-Fetch-Site': 'same-origin' },
    });
    expect(out.status).toBe(200);
    for (const page of [`${demo.app}/o/hanbit/`, `${demo.login}/account`])
      expect((await browser.go(page)).url).toMatch(new RegExp(`^${demo.login}/sign-in`));
  });

  test(
    'signing out of Sallyport ends it at the console too, in that browser alone',
    { timeout: 180_000 },
    async () => {
      const page = '/o/namsan/';
      const here = await comesBy('haeun@demo.example', page);
      const elsewhere = await comesBy('haeun@demo.example', page);
      expect([here.answer.text, elsewhere.answer.text]).toEqual(
        Array(2).fill(expect.stringContaining('Haeun Choi, owner')),
      );
      expect((await here.browser.post('/sign-out', {})).status).toBe(200);
      // Behind OpenID Connect the console keeps a session of its own for five minutes: it is told by a job that runs each minute.
      await expect
        .poll(async () => (await here.browser.go(`${demo.app}${page}`)).url, {
          interval: 500,
          timeout: 150_000,
        })
        .toMatch(new RegExp(`^${demo.login}/sign-in\\?`));
      expect((await elsewhere.browser.ask(`${demo.app}${page}`)).text).toContain('Haeun Choi, owner');
      if (way === 'openid') {
        // An ID token has the same issuer, audience and key, and ends nobody's session.
        const { text } = await elsewhere.browser.ask(`${demo.app}/openid/sign-out`, { method: 'POST' });
        const idToken = /id_token_hint=([\w.-]+)/.exec(text)![1]!;
        const body = new URLSearchParams({ logout_token: idToken });
        const { status } = await elsewhere.browser.ask(`${demo.app}/openid/ended`, { method: 'POST', body });
        expect(status).toBe(400);
      }
    },
  );

  test('it says which port is taken, and leaves nothing behind', async () => {
    const second = startDemo(way, path, demo.port);
    await expect(second).rejects.toThrow(`port ${demo.port} can’t be used (EADDRINUSE)`);
    expect(await demo.stop()).toBe(0);
    expect(foldersOf()).toEqual(before);
    for (const port of [demo.port, demo.port + 10, demo.port + 11])
      expect(await isFree(port), `${port}`).toBe(true);
  });
});
