import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { brandSettings } from '../support/brand/brand.ts';
import { PASSWORD } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport(brandSettings);

test('the logo is served as it was given, cached for ever, under a policy that allows it nothing', async () => {
  const { text } = await sallyport.browser().page('/sign-in');
  const [, path] = /<img src="(\/assets\/logo-[\w-]{10}\.svg)"/.exec(text)!;
  const file = await sallyport.browser().get(path!);
  expect(file.text).toBe(await readFile(brandSettings.BRAND_LOGO, 'utf8'));
  expect(Object.fromEntries(file.headers)).toMatchObject({
    'content-type': 'image/svg+xml',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  expect((await sallyport.browser().get(path!.replace(/-[\w-]{10}/, '-0123456789'))).status).toBe(404);
});

test('texts of one’s own are read on pages in their language, and what looks like HTML is text', async () => {
  for (const [language, title, welcome] of [
    ['en', 'Sign in to the Hanbit workspace', 'Your first time at Hanbit? &lt;b&gt;Welcome!&lt;/b&gt;'],
    ['ko', '한빛 워크스페이스 로그인', '&lt;b&gt;환영합니다!&lt;/b&gt;'],
  ] as const) {
    const { text } = await sallyport.browser({ language }).page('/sign-in');
    expect(text).toContain(`<h1>${title}</h1>`);
    expect(text).toContain(welcome);
  }
});

test('a mail is the operator’s, from the sender to the links', async () => {
  const email = 'newcomer@hanbit.example';
  await sallyport.browser().post('/sign-up', { email, password: PASSWORD, name: 'Seoyeon Kim' });
  const mail = await sallyport.mail.next(email);
  expect(mail.subject).toContain('Hanbit');
  expect(mail.text).toMatch(
    /Support:\nhttps:\/\/hanbit\.example\/help\nTerms of service:\n.*\nPrivacy policy:\n/,
  );
});
