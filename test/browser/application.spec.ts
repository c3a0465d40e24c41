import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from './support/fixtures.ts';
import type { Program } from './support/program.ts';

// Chromium holds `form-action` against every redirect that follows a form: the way to an application at another origin must go
// through a page that leads on by itself.

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
let server: Server;
let home: string;
test.beforeAll(async () => {
  server = createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end(
      `<!doctype html><html lang="en"><title>Hanbit Analytics</title><h1>${request.url?.split('?')[0]}</h1>`,
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
test.afterAll(() => {
  server.close();
});

let count = 0;

/** Adds the application; returns where its sign-in begins. */
async function begin({ url, settings }: Program): Promise<string> {
  count += 1;
  const id = `analytics-${count}-${process.pid}`;
  const options = ['--id', id, '--redirect', `${home}/callback`, '--after-sign-out', `${home}/bye`];
  const { PATH, HOME } = process.env;
  await promisify(execFile)(process.execPath, [cli, 'application', 'add', 'Hanbit Analytics', ...options], {
    env: { PATH, HOME, ...settings },
  });
  const query = new URLSearchParams({
    ...{
      client_id: id,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: `${home}/callback`,
      state: 'xyz',
    },
    ...{ code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' },
  });
  return `${url}/oidc/authorize?${query}`;
}

test('both steps of a sign-in lead on to the application, and its sign-out back to it', async ({
  page,
  visit,
  prepare,
  person,
  program,
  t,
}) => {
  await prepare.signUp(person);
  const { handset } = await prepare.turnOn(person);
  await page.context().clearCookies();
  const start = await begin(program);
  await page.goto(start);
  await visit.field(t('signIn.email')).fill(person.email);
  await visit.field(t('signIn.password')).fill(person.password);
  await visit.press(t('signIn.submit'));
  await visit.field(t('secondStep.code')).fill(await handset.code());
  await visit.press(t('secondStep.submit'));
  await expect(page.getByRole('heading', { name: '/callback' })).toBeVisible();
  expect(new URL(page.url()).searchParams.get('code')).toMatch(/^[\w-]{43}$/);

  // Signed in already: the next time nothing is asked.
  await page.goto(start);
  await expect(page.getByRole('heading', { name: '/callback' })).toBeVisible();

  const clientId = new URL(start).searchParams.get('client_id')!;
  const bye = new URLSearchParams({ client_id: clientId, post_logout_redirect_uri: `${home}/bye` });
  await page.goto(`${program.url}/oidc/sign-out?${bye}`);
  await visit.press(t('openid.signOut.submit'));
  await expect(page.getByRole('heading', { name: '/bye' })).toBeVisible();
  await page.goto(`${program.url}/account`);
  await expect(visit.heading(t('signIn.title'))).toBeVisible();
});
