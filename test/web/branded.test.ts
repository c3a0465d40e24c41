import { describe, expect, test } from 'vitest';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config/config.ts';
import { assets, assetsWith, atConsoles } from '../../src/web/assets.ts';
import { languages } from '../../src/text/languages.ts';
import { branded, brandSettings } from '../support/brand/brand.ts';
import { mailFactsIn, mails, organizationMails } from './sample-mails.ts';
import { samplePages } from './sample-pages.ts';
import { viewIn } from './sample-view.ts';

const links = Object.values(branded.page.links) as string[];
const render = async (name: string, view = viewIn('en', undefined, branded.page)) =>
  String(await samplePages[name]!.page(view));

describe.each(languages)('with a brand of one’s own, in %s', (language) => {
  test('every page has its logo, icon, style sheet and links, and none of ours', async () => {
    for (const name of Object.keys(samplePages)) {
      const html = await render(name, viewIn(language, undefined, branded.page));
      const ours = branded.page.assets;
      const { logo, icon, styleHref } = name.includes('at-console') ? atConsoles(ours) : ours;
      expect(html, name).toContain(`<img src="${logo!.href}" width="28" height="28" alt=""/>Hanbit</a>`);
      expect(html, name).toContain(`<link rel="icon" href="${icon.href}" type="image/svg+xml"/>`);
      expect(html, name).toContain(`<link rel="stylesheet" href="${styleHref}"/>`);
      expect(html, name).not.toMatch(/<a class="brand" href="[^"]*"><svg/);
      expect(html, name).not.toContain(assets.styleHref);
      for (const link of links) expect(html, name).toContain(`href="${link}"`);
    }
  });

  test('every mail has its accent and ends with its links, in both parts', () => {
    for (const [name, mail] of Object.entries({ ...mails, ...organizationMails })) {
      const { html, text } = mail({ ...mailFactsIn(language), ...branded.mail });
      expect(html, name).toContain('#6d28d9');
      expect(html, name).not.toContain('#0d6a58');
      for (const link of links) {
        expect(html, name).toContain(`href="${link}"`);
        expect(text, name).toContain(`:\n${link}\n`);
      }
    }
  });
});

test('without one no page or mail has a word of it', async () => {
  for (const name of Object.keys(samplePages)) {
    const html = await render(name, viewIn('en'));
    expect(html, name).not.toMatch(/\/logo-|own-pages|agree|privacy policy/i);
  }
});

test('who makes an account reads the terms and the privacy policy before the button', async () => {
  for (const name of ['sign-up', 'invitation-new']) {
    const [before = '', after] = (await render(name)).split('<button class="button primary full"');
    expect(after, name).toBeDefined();
    expect(before, name).toMatch(
      /agree to the <a href="https:\/\/hanbit\.example\/terms">Terms of service<\/a>\./,
    );
    expect(before, name).toMatch(/See the <a href="https:\/\/hanbit\.example\/privacy">Privacy policy<\/a>/);
  }
});

test('who has lost everything is shown the way to support', async () => {
  const [main = ''] = (await render('lost')).split('<footer');
  expect(main).toContain('<a href="https://hanbit.example/help">Support</a>');
});

test('the accent is the last word in the style sheet, which stays one of ours', () => {
  const css = branded.page.assets.get(branded.page.assets.styleHref)!.body.toString();
  expect(css).toMatch(/\n@layer tokens\{:root\{--accent:light-dark\(#6d28d9,#[\da-f]{6}\);.*\}\}$/);
  expect(css.slice(0, css.lastIndexOf('\n'))).toBe(assets.get(assets.styleHref)!.body.toString());
});

test('a logo that is twice as wide as high takes the name’s place, and is called by it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-logo-'));
  const path = join(folder, 'wide.svg');
  writeFileSync(
    path,
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><path d="M0 0h90v30z"/></svg>',
  );
  const wide = assetsWith(readConfig({ ...brandSettings, BRAND_LOGO: path }));
  rmSync(folder, { recursive: true });
  const html = await render('sign-in', viewIn('en', undefined, { ...branded.page, assets: wide }));
  expect(html).toContain(`<img src="${wide.logo!.href}" width="84" height="28" alt="Hanbit"/></a>`);
});
