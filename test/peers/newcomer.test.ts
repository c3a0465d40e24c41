import { execFile } from 'node:child_process';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { freePort, startKillable, type Killable } from '../support/faults/killable.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { browserAt } from '../support/peers/demo.ts';
import { documentedWith } from '../support/peers/documented.ts';
import { folderFor, startProgram, type Started } from '../support/peers/program.ts';
import { isThere } from '../support/peers/proxies.ts';
import { PASSWORD } from '../support/people.ts';

// The steps of "Your own program, step by step" in docs/in-front-of.md, in their order: commands, program and configuration
// are read out of the page. Only ports, the home folder and the organization's slug are others.

if (!isThere('nginx'))
  console.log('a program of one’s own: skipped, "apt-get install nginx openssl" brings it');

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
const html = { Accept: 'text/html' };
const json = { Accept: 'application/json' };

describe.skipIf(!isThere('nginx'))('an Express program of one’s own', () => {
  let home: string;
  let database: TestDatabase;
  let mail: MailServer;
  let sallyport: Killable;
  let program: Started;
  let nginx: Started;
  let slug: string;
  let login: string;
  let app: string;

  /** Runs commands of the page in a shell whose `npm` has what the others know of it. */
  const inShell = (name: string, npm: string, words: Readonly<Record<string, string>>) =>
    run('bash', ['-ec', `npm() { ${npm}; }\n${documentedWith(name, words)}`], {
      env: { ...process.env, HOME: home },
    });

  /** Signs up by the pages, with an organization. */
  async function signUp(email: string, name: string, organization: string) {
    const browser = browserAt(login);
    await browser.post('/sign-up', { email, password: PASSWORD, name, organization });
    await browser.post('/sign-up/confirm', { code: await mail.nextCode(email) });
    return browser;
  }

  beforeAll(async () => {
    home = await folderFor('newcomer');
    await mkdir(join(home, 'my-console'));
    const at = join(home, 'my-console');
    await symlink(root, join(home, 'sallyport'));
    const [front, open, behind] = [await freePort(), await freePort(), await freePort()];
    const ports = {
      ':8080': `:${front}`,
      ':8090': `:${open}`,
      ':3000': `:${behind}`,
      'listen(3000': `listen(${behind}`,
    };
    [login, app] = [`http://localhost:${front}`, `http://localhost:${open}`];

    // Step 1. `npm start` is the compiled program with these settings.
    const { stdout } = await inShell('start.sh', 'env', ports);
    const given = [...stdout.matchAll(/^(CONSOLE\w*)=(.*)$/gm)].map(([, name, value]) => [name, value]);
    expect(given.map(([name]) => name).sort()).toEqual(['CONSOLES', 'CONSOLE_NAME', 'CONSOLE_URL']);
    [database, mail] = await Promise.all([createDatabase(), startMailServer()]);
    const settings = { DATABASE_URL: database.url, SMTP_URL: mail.url, PUBLIC_URL: login };
    sallyport = await startKillable({ ...settings, ...Object.fromEntries(given) }, { port: front });

    // Step 2.
    const owner = await signUp('seoyeon.kim@example.com', 'Seoyeon Kim', 'Hanbit');
    const { text } = await owner.go(`${login}/organizations`);
    slug = /href="\/organizations\/([^"/]+)\//.exec(text)![1]!;

    // Step 3. What `npm install` would fetch is here already.
    const install = [
      'mkdir -p node_modules/sallyport',
      'tar -xzf "$3" -C node_modules/sallyport --strip-components 1',
      ...['express', 'jose'].map((name) => `ln -s ${root}node_modules/${name} node_modules/${name}`),
    ].join(' && ');
    await inShell('install.sh', `if [ "$1" = install ]; then ${install}; else command npm "$@"; fi`, {});

    // Steps 4 and 5.
    const words = { ...ports, 'hanbit-x7k2m9': slug };
    await writeFile(join(at, 'console.mjs'), documentedWith('console.mjs', words));
    await writeFile(join(at, 'nginx.conf'), documentedWith('nginx.conf', words));
    program = await startProgram({
      file: process.execPath,
      args: ['console.mjs'],
      folder: at,
      port: behind,
    });
    const command = `exec ${documentedWith('run-nginx.sh', {})}`;
    nginx = await startProgram({
      file: 'bash',
      args: ['-ec', command],
      folder: at,
      port: open,
      environment: { HOME: home },
    });
  });
  afterAll(async () => {
    await nginx?.stop();
    await program?.stop();
    await sallyport?.stop();
    await Promise.all([mail?.close(), database?.drop()]);
    await rm(home, { recursive: true, force: true });
  });

  test('a visitor is led to the sign-in, and back to the page, which names person, organization and role', async () => {
    const visitor = browserAt(login);
    const door = await visitor.go(`${app}/`);
    expect(door.url).toMatch(new RegExp(`^${login}/sign-in\\?`));
    const then = new URL(door.url).searchParams.get('then')!;
    const inside = await visitor.post('/sign-in', {
      email: 'seoyeon.kim@example.com',
      password: PASSWORD,
      then,
    });
    expect([inside.url, inside.status, inside.text]).toEqual([
      `${app}/`,
      200,
      `Seoyeon Kim, owner of ${slug}`,
    ]);
    const { text } = await visitor.ask(`${app}/api/me`, { headers: json });
    expect(JSON.parse(text)).toMatchObject({ email: 'seoyeon.kim@example.com', organization: { slug } });
  });

  test('somebody of another organization sees a page that says no, and a program gets a status', async () => {
    const other = await signUp('minjun.jung@example.com', 'Minjun Jung', 'Elsewhere');
    const { url, status, text } = await other.go(`${app}/`, { headers: html });
    expect([new URL(url).origin, status]).toEqual([app, 403]);
    expect(text).toContain('minjun.jung@example.com');
    const stranger = browserAt(login);
    for (const [browser, expected] of [
      [other, 403],
      [stranger, 401],
    ] as const)
      expect((await browser.ask(`${app}/api/me`, { headers: json })).status).toBe(expected);
  });

  test('past nginx, and with headers of a visitor’s own, the program itself says no', async () => {
    const forged = { ...json, 'X-Sallyport-Role': 'owner', 'X-Sallyport-Assertion': 'e30.e30.e30' };
    for (const url of [`http://127.0.0.1:${program.port}/`, `${app}/`])
      expect((await browserAt(login).ask(url, { headers: forged })).status, url).toBe(401);
  });
});
