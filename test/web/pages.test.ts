import { describe, expect, test } from 'vitest';
import { texts as en } from '../../src/web/texts/en/language.ts';
import { languages } from '../../src/text/languages.ts';
import { translateTo } from '../../src/web/texts/translate.ts';
import { samplePages } from './sample-pages.ts';
import { refusedAt, viewIn } from './sample-view.ts';

const render = async (page: unknown) => String(await page);
const inEachLanguage = Object.entries(samplePages).flatMap(([name, sample]) =>
  languages.map((language) => ({ name, language, ...sample })),
);
const someKey = new RegExp(`\\b(${Object.keys(en).join('|')})\\.[a-z]`);
const count = (html: string, part: RegExp) => [...html.matchAll(part)].length;

describe.each(inEachLanguage)('the page $name in $language', ({ name, language, fields, page }) => {
  test('is a whole document in that language', async () => {
    const html = await render(page(viewIn(language)));
    expect(html).toMatch(/^<!doctype html><html lang="/);
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).not.toContain('undefined');
    expect(html).not.toContain('[object');
    expect(html).not.toContain('\u{fffc}');
    // A key instead of its sentence. Files have such names, too.
    expect(html.replaceAll(/ href="[^"]+"/g, '')).not.toMatch(someKey);
    expect(count(html, /<h1/g)).toBe(1);
    // Nothing can be chosen at a console's origin: it is the console's.
    if (!name.includes('at-console')) expect(html).toContain('value="/here?a=1&amp;b=&quot;2&quot;"');
  });

  // In a button, which is a flex container, each would stand apart from the words beside it by the button's gap.
  test('has a term that is kept together only inside one element with the words beside it', async () => {
    const html = await render(page(viewIn(language)));
    expect(html).not.toMatch(/<(a|button)\b[^>]*class="button[^>]*>[^<]*<span class="nowrap">2-Step/);
  });

  test('warns signed-in people before the session ends, and nobody else', async () => {
    const view = viewIn(language);
    const { session: _session, person: _person, ...stranger } = view;
    const warnings = name.endsWith('-signed-out') ? 0 : 1;
    expect(count(await render(page(view)), /data-session-end=/g)).toBe(warnings);
    expect(await render(page(stranger))).not.toContain('data-session-end=');
  });

  test('has the main button before the way out, for Tab', async () => {
    const html = await render(page(viewIn(language)));
    expect(html).not.toMatch(/<div class="card-foot actions"><a class="button quiet"[^>]*>[^<]*<\/a><button/);
  });

  test('lets signed-in people sign out from there', async () => {
    const html = await render(page(viewIn(language)));
    if (html.includes('class="topbar"')) expect(html).toContain('action="/sign-out"');
  });

  test('has no inline style or handler, and no id twice', async () => {
    for (const form of [refusedAt([]), refusedAt(fields)]) {
      const html = await render(page(viewIn(language, form)));
      expect(html).not.toMatch(/<[^>]+\s(style|on[a-z]+)=/);
      expect(html).not.toMatch(/<script(?![^>]* src=)/);
      const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const pointed = [
        ...html.matchAll(/\s(?:for|form|aria-controls|data-enables|popovertarget)="([^"]+)"/g),
      ];
      for (const [, id] of pointed) expect(ids).toContain(id);
      const described = [...html.matchAll(/\saria-describedby="([^"]+)"/g)].flatMap(([, each]) =>
        each!.split(' '),
      );
      for (const id of described) expect(ids).toContain(id);
    }
  });

  test('sends every form by POST, save one that only looks for something', async () => {
    const html = await render(page(viewIn(language)));
    for (const [form] of html.matchAll(/<form[^>]*>/g))
      expect(form).toContain(form.includes('role="search"') ? 'method="get"' : 'method="post"');
  });

  test.runIf(fields.length > 0)('says each error beside its field, and what was typed stays', async () => {
    const html = await render(page(viewIn(language, refusedAt(fields))));
    expect(html).toContain(`<title>${translateTo(language)('frame.error')} `);
    for (const field of fields) expect(html).toContain(`wrong: ${field}`);
    expect(count(html, /aria-invalid="true"/g)).toBe(fields.length);
    const kept = fields.filter((field) => !/password|recoveryCode|saved|language/i.test(field));
    // In an input's value, or between the tags of a field of several lines.
    for (const field of kept)
      expect(html).toMatch(new RegExp(`(value="|<textarea[^>]*>)typed &lt;${field}&gt;`));
    expect(html).not.toContain('typed &lt;password&gt;');
    expect(html).not.toContain('typed &lt;recoveryCode&gt;');
  });

  test('gives the focus to one place, the message of a refusal first', async () => {
    const form = { typed: {}, errors: {}, message: 'Not <now>' };
    const html = await render(page(viewIn(language, form, { done: 'Done &' })));
    expect(html).toMatch(
      /<div class="banner danger" role="alert" tabindex="-1" autofocus="">.*Not &lt;now&gt;/,
    );
    expect(html).toMatch(/role="status" tabindex="-1">.*Done &amp;/);
    const beforeDialog = html.split('<dialog')[0]!;
    expect(count(beforeDialog, /autofocus/g)).toBe(1);
  });
});
