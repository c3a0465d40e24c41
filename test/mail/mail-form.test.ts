import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMailer } from '../../src/mail/mailer.ts';
import { languages } from '../../src/text/languages.ts';
import { mailFactsIn, mails, organizationMails } from '../web/sample-mails.ts';

// Spam filters look at a mail's form before its words (RFC 5322, 2045, 2047, 3834): every mail as it goes out.

let folder: string;
const raw = new Map<string, Buffer>();
const all = { ...mails, ...organizationMails };
const named = Object.keys(all).flatMap((name) => languages.map((language) => ({ name, language })));

beforeAll(async () => {
  // MAILS_TO=/some/folder keeps them, for a spam filter to look at (docs/operations.md).
  folder = process.env.MAILS_TO ?? (await mkdtemp(join(tmpdir(), 'sallyport-mails-')));
  const from = '한빛 계정 <no-reply@id.hanbit.example>';
  const mailer = createMailer({ from, outbox: folder });
  for (const { name, language } of named) {
    const facts = mailFactsIn(language);
    const file = await mailer.send({ ...all[name]!(facts), to: facts.email, language });
    raw.set(`${name} ${language}`, await readFile(file));
  }
  mailer.close();
});
afterAll(async () => {
  if (process.env.MAILS_TO === undefined) await rm(folder, { recursive: true });
});

const wordsOf = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
const inHtml = (html: string) =>
  wordsOf(
    html
      .replaceAll(/<head>[^]*<\/head>/g, '')
      // A word that doesn't break stands in an element within its sentence.
      .replaceAll(/<\/?span\b[^>]*>/g, '')
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll(/&#(39|x27);/g, "'")
      .replaceAll('&amp;', '&'),
  );

describe.each(named)('the mail $name in $language', ({ name, language }) => {
  const bytes = () => raw.get(`${name} ${language}`)!;
  const headers = () =>
    bytes()
      .toString('latin1')
      .split('\n\n')[0]!
      .replaceAll(/\n[ \t]+/g, ' ');
  const header = (key: string) => new RegExp(`^${key}: (.*)$`, 'im').exec(headers())?.[1];

  test('has the headers it needs, each once, and none of a mailing list', () => {
    for (const key of ['From', 'To', 'Subject', 'Date', 'Message-ID', 'MIME-Version', 'Content-Type'])
      expect(headers().match(new RegExp(`^${key}:`, 'gim')), key).toHaveLength(1);
    expect(header('Message-ID')).toMatch(/^<[\w.-]+@id\.hanbit\.example>$/);
    expect(Math.abs(Date.parse(header('Date')!) - Date.now())).toBeLessThan(600_000);
    expect(header('From')).toMatch(/^=\?UTF-8\?[BQ]\?\S+\?= <no-reply@id\.hanbit\.example>$/);
    expect(header('To')).toBe('seoyeon.kim@hanbit.example');
    expect(header('Auto-Submitted')).toBe('auto-generated');
    expect(headers()).not.toMatch(/^(List-|Precedence|X-Priority|X-Mailer|Importance|Bcc)/im);
  });

  test('is plain ASCII in lines of 76 characters or a little more, none beyond 998 octets', () => {
    const lines = bytes().toString('latin1').split('\n');
    expect(lines.filter((line) => line.length > 998)).toEqual([]);
    expect(lines.filter((line) => /[^\x20-\x7e\t\r]/.test(line))).toEqual([]);
    expect(headers()).not.toMatch(/[^\x20-\x7e\n\t]/);
  });

  test('has a subject that fits, and does not shout', async () => {
    const subject = (await simpleParser(bytes())).subject!;
    expect(subject.length).toBeGreaterThan(5);
    expect(subject.length).toBeLessThanOrEqual(78);
    expect(subject).not.toMatch(/!|\$|\bfree\b|^\s|\s$|\s\s/i);
    const letters = subject.replaceAll(/[^A-Za-z]/g, '');
    expect(letters === '' || letters !== letters.toUpperCase()).toBe(true);
  });

  test('says the same in both parts, and most of the HTML part is words', async () => {
    const { text = '', html } = await simpleParser(bytes());
    expect(header('Content-Type')).toMatch(/^multipart\/alternative;/);
    const shown = inHtml(html as string);
    // Lines are compared one by one: the text part begins and ends differently, but says nothing of its own.
    for (const line of text
      .split('\n')
      .map(wordsOf)
      .filter((line) => line !== '' && line !== '--'))
      expect(shown).toContain(line.replace(/^(-|\*) /, '').split(/:(?: |$)/)[0]!);
    expect(shown.length / (html as string).length).toBeGreaterThan(0.12);
    expect(html).not.toMatch(/<(img|script|link|form|iframe|object)\b|url\(|display:\s*none|font-size:\s*0/i);
    // The button's cell is the only table.
    expect((html as string).match(/<table\b/g)?.length ?? 0).toBeLessThanOrEqual(1);
  });

  test('links only to where it comes from, and shows where a link leads', async () => {
    const { html } = await simpleParser(bytes());
    const links = [...(html as string).matchAll(/<a class="(\w+)" href="([^"]*)"[^>]*>([^<]*)</g)];
    expect(links).toHaveLength((html as string).match(/href=/g)?.length ?? 0);
    for (const [at, [, look, href, shown]] of links.entries()) {
      if (href!.startsWith('mailto:')) {
        // The operator's contact is the only address of somebody else's.
        expect([href, shown]).toEqual(['mailto:help@hanbit.example', 'help@hanbit.example']);
        continue;
      }
      expect(new URL(href!).origin).toBe('https://id.hanbit.example');
      // A button says what it does, and shows its address below.
      expect(look === 'filled' ? links[at + 1]!.slice(2) : [href, shown]).toEqual([href, href]);
    }
  });
});
