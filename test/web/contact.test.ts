import { asRead } from '../support/browser.ts';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { checkSettings } from '../../src/operator/doctor/settings.ts';
import { contactLink } from '../../src/text/contact-link.ts';
import { languages, type Language } from '../../src/text/languages.ts';
import { translateTo } from '../../src/web/texts/translate.ts';
import { whomToAsk } from '../../src/web/words.tsx';
import { mailFactsIn, mails, organizationMails } from './sample-mails.ts';
import { samplePages } from './sample-pages.ts';
import { refusedAt, viewIn } from './sample-view.ts';

/** As a setting: an address, one with what a link doesn't take as it is, a link. */
const contacts = [
  'help@operator.example',
  'help+a?b&c@operator.example',
  'https://operator.example/help?a=1',
];

const asking = (language: Language, contact: string | undefined) => {
  const config = readConfig({ ...(contact && { OPERATOR_CONTACT: contact }), BRAND: 'Hanbit' });
  return { contact, operator: whomToAsk(config, translateTo(language)) };
};

const escaped = (text: string) => text.replaceAll('&', '&amp;');

/** The texts of links, and all the rest of what is read. */
function partsOf(html: string) {
  const read = html.slice(html.indexOf('<body')).replaceAll(/<(form|input|meta)[^>]*>/g, '');
  const links = [...read.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)<\/a>/g)];
  return {
    links: links.map(([, href, words]) => ({ href, words })),
    rest: read.replaceAll(/<a [^>]*>[\s\S]*?<\/a>/g, ''),
  };
}

async function everything(language: Language, contact: string | undefined) {
  const asked = asking(language, contact);
  const message = translateTo(language)('refusals.mail-not-sent', asked);
  const form = { ...refusedAt([]), message, code: 'mail-not-sent' };
  const pages = Object.entries(samplePages).map(async ([name, { page }]) => ({
    name,
    html: String(await page(viewIn(language, form, asked))),
  }));
  const facts = { ...mailFactsIn(language), ...asked };
  const letters = Object.entries({ ...mails, ...organizationMails }).map(([name, mail]) => ({
    name: `mail ${name}`,
    html: mail(facts).html,
    text: mail(facts).text,
  }));
  return { pages: await Promise.all(pages), letters, asked };
}

describe.each(languages)('in %s', (language) => {
  test.each(contacts)('every page and mail that names %s links to it', async (contact) => {
    const { pages, letters } = await everything(language, contact);
    const naming = new Set<string>();
    for (const { name, html } of [...pages, ...letters]) {
      const { links, rest } = partsOf(html);
      expect(rest, name).not.toContain(escaped(contact));
      for (const { href } of links.filter(({ words }) => words === escaped(contact))) {
        expect(href, name).toBe(escaped(contactLink(contact)));
        naming.add(name);
      }
    }
    for (const name of ['lost', 'email-code', 'member-elsewhere', 'tab-off', 'sign-in', 'mail mandate-on'])
      expect(naming).toContain(name);
    for (const { name, text } of letters) expect(naming.has(name), name).toBe(text.includes(contact));
  });

  test('without a contact a sentence stands in its place, by itself', async () => {
    const { pages, letters, asked } = await everything(language, undefined);
    expect(asked.operator).toMatch(/^[^{}]*Hanbit[^{}]*[.。]$/);
    expect(asked.operator).not.toMatch(/undefined|person who runs/);
    const lost = pages.find(({ name }) => name === 'lost')!.html;
    expect(asRead(lost)).toContain(asked.operator);
    for (const { html } of [...pages, ...letters])
      expect(html).not.toMatch(/mailto:|Contact: |문의: |お問い合わせ先: /);
    expect(letters.find(({ name }) => name === 'mail mandate-on')!.text).toContain(asked.operator);
  });
});

test('an address with anything in it becomes one link to it', () => {
  const { pathname, search } = new URL(contactLink(contacts[1]!));
  expect([decodeURIComponent(pathname), search]).toEqual([contacts[1], '']);
  expect(contactLink('HTTPS://operator.example')).toBe('HTTPS://operator.example');
});

test('production is asked for it: doctor warns, and nobody else is asked', () => {
  const production = {
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://id.example',
    SMTP_URL: 'smtp://localhost',
    SALLYPORT_KEYS: 'a'.repeat(43),
    TRUSTED_PROXIES: '10.0.0.1',
  };
  const warned = (more: Record<string, string>) =>
    checkSettings(more).checks.filter((check) => JSON.stringify(check).includes('OPERATOR_CONTACT'));
  expect(warned(production)).toMatchObject([{ name: 'contact' }]);
  expect(warned({ ...production, OPERATOR_CONTACT: 'help@operator.example' })).toEqual([]);
  expect(warned({})).toEqual([]);
});
