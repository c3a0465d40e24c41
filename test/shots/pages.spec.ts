import { test, type Page } from '@playwright/test';
import { isLanguage, type Language } from '../../src/text/languages.ts';
import { exhibits, openGallery } from '../browser/support/gallery.ts';
import { mailFactsIn, mails, organizationMails } from '../web/sample-mails.ts';
import { openAlbum } from './album.ts';

/** The language of the way, which is the browser's. */
const languageOf = (locale: string | undefined): Language => {
  const code = locale?.slice(0, 2) ?? '';
  if (!isLanguage(code)) throw new Error(`A locale of a language that isn't spoken: ${locale}`);
  return code;
};

test('pages in every state', async ({ page, locale }, info) => {
  test.setTimeout(600_000);
  const { isWanted, shoot } = await openAlbum(page, info);
  const gallery = await openGallery();
  for (const [name, ways] of Object.entries(exhibits))
    for (const { path, language, state } of ways) {
      const called = state === 'plain' ? `page-${name}` : `page-${name}-${state}`;
      if (language !== languageOf(locale) || !isWanted(called)) continue;
      await page.goto(gallery.url + path);
      await shoot(called);
    }
  const at = (name: string) => page.goto(`${gallery.url}/${name}/${languageOf(locale)}/plain`);
  for (const [called, open] of Object.entries(opened)) {
    if (!isWanted(called)) continue;
    await open(page, at);
    await shoot(called);
  }
  await gallery.close();
});

const warn = (page: Page) =>
  page.locator('[data-warning]').evaluate((warning) => warning.removeAttribute('hidden'));

/** What is seen after a press, or after some time. */
const opened: Record<string, (page: Page, at: (name: string) => Promise<unknown>) => Promise<void>> = {
  'page-leave-dialog': async (page, at) => {
    await at('email-step');
    await page.locator('a[data-dialog]').click();
  },
  'page-members-menu': async (page, at) => {
    await at('members-required');
    await page.locator('tbody button').first().click();
  },
  'page-session-ends': async (page, at) => {
    await at('email-step');
    await warn(page);
  },
  'page-session-ends-at-the-door': async (page, at) => {
    await at('set-up-first');
    await warn(page);
  },
};

test('mails', async ({ page, locale }, info) => {
  test.setTimeout(300_000);
  const { isWanted, shoot } = await openAlbum(page, info);
  const facts = mailFactsIn(languageOf(locale));
  for (const [name, mail] of Object.entries({ ...mails, ...organizationMails })) {
    const called = `mail-${name.replaceAll(/[^a-z0-9]+/g, '-').replace(/-$/, '')}`;
    if (!isWanted(called)) continue;
    // Not on our pages: a mail has inline styles, which their policy refuses.
    await page.goto(`data:text/html;charset=utf-8,${encodeURIComponent(mail(facts).html)}`);
    await shoot(called);
  }
});
