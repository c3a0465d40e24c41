import { beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../src/app.ts';
import { foreignTo } from '../../src/gate/origin.ts';
import { untilIdle } from '../support/mails.ts';
import { giveThePassword, signUp, turnOn, type Person } from '../support/people.ts';
import { ask } from '../support/plain-http.ts';
import { useSallyport } from '../support/sallyport.ts';
import { copyOf, signIn } from '../support/tries.ts';

const sallyport = useSallyport();
const own = () => new URL(sallyport.url).origin;
const port = () => new URL(sallyport.url).port;
const json = { 'Content-Type': 'application/json' };
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

type Headers = () => Record<string, string>;
const ofOurs: Record<string, Headers> = {
  'a form of ours': () => ({ 'Sec-Fetch-Site': 'same-origin', Origin: own(), ...form }),
  'a form of ours whose page sends no Origin': () => ({ 'Sec-Fetch-Site': 'same-origin', ...form }),
  'a script of ours': () => ({ 'Sec-Fetch-Site': 'same-origin', Origin: own(), ...json }),
  'a browser too old for Sec-Fetch-Site': () => ({ Origin: own(), ...form }),
  'a program': () => json,
  'a program that names its charset': () => ({ 'Content-Type': 'Application/JSON; charset=utf-8' }),
};

const ofOthers: Record<string, Headers> = {
  'another origin, whatever the site': () => ({
    'Sec-Fetch-Site': 'same-origin',
    Origin: 'https://evil.example',
    ...json,
  }),
  'an origin of none, whatever the site': () => ({
    'Sec-Fetch-Site': 'same-origin',
    Origin: 'null',
    ...form,
  }),
  'an empty origin': () => ({ 'Sec-Fetch-Site': 'same-origin', Origin: '', ...json }),
  'another site': () => ({ 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example', ...form }),
  'another site with JSON': () => ({ 'Sec-Fetch-Site': 'cross-site', ...json }),
  'another site that claims our origin': () => ({ 'Sec-Fetch-Site': 'cross-site', Origin: own(), ...json }),
  'a sibling host': () => ({ 'Sec-Fetch-Site': 'same-site', Origin: own(), ...form }),
  'no site at all': () => ({ 'Sec-Fetch-Site': 'none', ...json }),
  'an empty site': () => ({ 'Sec-Fetch-Site': '', ...json }),
  'a site spelled otherwise': () => ({ 'Sec-Fetch-Site': 'Same-Origin', ...json }),
  'another origin, in an old browser': () => ({ Origin: 'https://evil.example', ...form }),
  'another origin with JSON': () => ({ Origin: 'https://evil.example', ...json }),
  'a sandboxed frame': () => ({ Origin: 'null', ...form }),
  'another port': () => ({ Origin: 'http://127.0.0.1:1', ...json }),
  'another name of this machine': () => ({ Origin: `http://localhost:${port()}`, ...json }),
  'another scheme': () => ({ Origin: own().replace('http:', 'https:'), ...json }),
  'a host that begins like ours': () => ({ Origin: `${own()}.evil.example`, ...json }),
  'a form that says nothing': () => form,
  'plain text that says nothing': () => ({ 'Content-Type': 'text/plain' }),
  'plain text that pretends': () => ({ 'Content-Type': 'text/plain; application/json' }),
  'a type that begins like JSON': () => ({ 'Content-Type': 'application/jsonp' }),
  'a file upload that says nothing': () => ({ 'Content-Type': 'multipart/form-data; boundary=x' }),
  'a beacon of no type': () => ({ 'Content-Type': '' }),
};

// Those at a console's origin are in `consoles-origins`: here they aren't there.
const posts = routes.filter(({ method, who }) => method === 'POST' && who !== 'console');
const pathOf = ({ path }: { path: string }) => path.replaceAll(/:\w+/g, 'nothing');

let person: Person;
beforeAll(async () => {
  person = await signUp(sallyport);
});

/** The cookies of a signed-in person, whom an attacker's page would use. All cookies together would be too lenient. */
async function codeFor(path: string, headers: Record<string, string>): Promise<string | undefined> {
  const isJson = /json/i.test(headers['Content-Type'] ?? '');
  const answer = await copyOf(sallyport, person.browser).request(path, {
    method: 'POST',
    headers: { Accept: 'application/json', ...headers },
    body: isJson ? '{"sweep":"sweep"}' : 'sweep=sweep',
  });
  return answer.body?.code;
}

describe.each(Object.entries(ofOurs))('from %s', (_, headers) => {
  test('every POST is listened to', async () => {
    for (const entry of posts) {
      const code = await codeFor(pathOf(entry), headers());
      expect(code, entry.path).toBeDefined();
      expect(code, entry.path).not.toBe('wrong-origin');
    }
  });
});

describe.each(Object.entries(ofOthers))('from %s', (_, headers) => {
  test('no POST is listened to', async () => {
    for (const entry of posts)
      expect(await codeFor(pathOf(entry), headers()), entry.path).toBe('wrong-origin');
  });
});

/** The decision by the headers alone, written a second time: every combination. */
test('every combination of Host, Origin, Sec-Fetch-Site and type is judged alike', () => {
  const publicUrl = 'https://id.example.com';
  const hosts = [
    'id.example.com',
    'ID.example.com:443',
    'evil.example',
    'id.example.com.evil.example',
    undefined,
  ];
  const origins = [
    undefined,
    publicUrl,
    'https://evil.example',
    'null',
    '',
    'http://id.example.com',
    `${publicUrl}/`,
  ];
  const sites = [undefined, 'same-origin', 'same-site', 'cross-site', 'none', '', 'same-origin, same-origin'];
  const types = [
    undefined,
    'application/json',
    'application/json;charset=utf-8',
    'text/plain',
    form['Content-Type'],
  ];
  for (const host of hosts) {
    for (const origin of origins) {
      for (const secFetchSite of sites) {
        for (const contentType of types) {
          const ours = host === hosts[0] || host === hosts[1];
          const noOther = origin === undefined || origin === publicUrl;
          const shown =
            secFetchSite === 'same-origin' ||
            (secFetchSite === undefined &&
              (origin === publicUrl || contentType?.startsWith('application/json') === true));
          const headers = { host, origin, secFetchSite, contentType };
          const foreign = foreignTo(publicUrl, headers);
          expect([headers, foreign === undefined]).toEqual([headers, ours && noOther && shown]);
        }
      }
    }
  }
});

test('a name that is pointed at us is listened to nowhere (DNS rebinding)', async () => {
  for (const Host of [
    'rebind.evil.example',
    `rebind.evil.example:${port()}`,
    `localhost:${port()}`,
    '10.0.0.1',
  ]) {
    for (const entry of posts) {
      const { status, body } = await ask(sallyport.url, pathOf(entry), {
        method: 'POST',
        headers: { Host, Origin: `http://${Host}`, 'Sec-Fetch-Site': 'same-origin', ...json },
        body: '{"sweep":"sweep"}',
      });
      expect([Host, entry.path, status, body.code]).toEqual([Host, entry.path, 403, 'wrong-origin']);
    }
  }
});

test('a request from elsewhere does nothing, and a browser is told so on a page', async () => {
  const before = await sallyport.database.dump();
  const answer = await copyOf(sallyport, person.browser).request('/sign-out', {
    method: 'POST',
    headers: { Accept: 'text/html', 'Sec-Fetch-Site': 'cross-site', ...form },
    body: '',
  });
  expect(answer.status).toBe(403);
  expect(answer.text).toContain('came from another site');
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(await sallyport.database.dump()).toEqual(before);
  expect((await person.browser.get('/account')).status).toBe(200);
});

test('a GET changes nothing, no matter who asks and from where', async () => {
  const protectedPerson = await turnOn(sallyport, await signUp(sallyport));
  const between = await giveThePassword(sallyport, protectedPerson);
  const inside = await signIn(sallyport, protectedPerson);
  await inside.post('/account/two-step/enrolment');
  // The first need of a key makes it.
  await inside.get('/oidc/jwks');
  // Two notices are due, and each draws a link, which mustn't happen between the two snapshots.
  await untilIdle(sallyport);
  const ours = async () =>
    Object.entries(await sallyport.database.dump()).filter(([table]) => !table.startsWith('pgboss.'));
  const before = await ours();
  for (const browser of [between, inside]) {
    for (const entry of routes.filter(({ method }) => method === 'GET')) {
      for (const Accept of ['text/html', 'application/json']) {
        const headers = { Accept, 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' };
        const answer = await copyOf(sallyport, browser).request(pathOf(entry), { headers });
        expect(answer.status, entry.path).toBeLessThan(500);
      }
    }
  }
  expect(await ours()).toEqual(before);
});
