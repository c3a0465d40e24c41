import { beforeAll, expect, test } from 'vitest';
import type { Browser } from '../support/browser.ts';
import { signUp } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { goToTheCodes, wizard } from '../support/wizard.ts';

const sallyport = useSallyport();

let signedIn: Browser;
beforeAll(async () => {
  const person = await signUp(sallyport);
  signedIn = person.browser;
  await goToTheCodes(sallyport, person);
});

const open = (path: string, from: string | undefined, accept = 'text/html') =>
  signedIn.request(path, { headers: { Accept: accept, ...(from && { 'Sec-Fetch-Site': from }) } });

test.each(['same-origin', 'none'])('a page that is asked for from %s is compressed', async (from) => {
  for (const path of ['/account', '/account/password', wizard, '/nothing']) {
    const { headers, text } = await open(path, from);
    expect(headers.get('content-encoding'), path).toBe('gzip');
    expect(text, path).toMatch(/^<!doctype html>/);
    expect(headers.get('vary')).toBe('Accept, Accept-Language, Cookie');
  }
});

test.each(['cross-site', 'same-site', 'same-origin, none', 'Same-Origin', undefined])(
  'no page is compressed for requests from %s, whose guesses its length would judge (BREACH)',
  async (from) => {
    for (const path of ['/account', '/account/password', wizard, '/nothing']) {
      const { headers, text } = await open(path, from);
      expect(headers.get('content-encoding'), path).toBeNull();
      expect(text, path).toMatch(/^<!doctype html>/);
    }
  },
);

test('a form that another site sends is refused as it is', async () => {
  const headers = { Accept: 'text/html', 'Sec-Fetch-Site': 'cross-site' };
  const answer = await signedIn.request('/sign-in', { method: 'POST', headers, body: new URLSearchParams() });
  expect(answer.status).toBe(403);
  expect(answer.headers.get('content-encoding')).toBeNull();
});

test('what is not a page is never compressed, nor is anything for clients that can’t read it', async () => {
  expect(
    (await open('/account', 'same-origin', 'application/json')).headers.get('content-encoding'),
  ).toBeNull();
  const file = await signedIn.submit(`${wizard}/recovery-codes.txt`);
  expect(file.headers.get('content-encoding')).toBeNull();
  const plain = await signedIn.request('/account', {
    headers: { Accept: 'text/html', 'Sec-Fetch-Site': 'none', 'Accept-Encoding': 'identity' },
  });
  expect(plain.headers.get('content-encoding')).toBeNull();
});
