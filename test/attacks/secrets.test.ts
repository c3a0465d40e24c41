import { beforeAll, describe, expect, test } from 'vitest';
import { scrape } from '../support/metrics.ts';
import { found as insertNewOrganization, invite, joinAsNewcomer } from '../support/organizations.ts';
import { PASSWORD } from '../support/people.ts';
import { ask } from '../support/plain-http.ts';
import { startTestSallyport, useSallyport } from '../support/sallyport.ts';
import { walkWithSecrets, type Walk } from '../support/attacks/secret-journey.ts';
import { wizard } from '../support/wizard.ts';

const sallyport = useSallyport({ METRICS_PORT: '0' });
const email = 'secretive@example.com';
const invited = 'invited.somebody@example.org';
let exchanges: Walk['exchanges'];
let secrets: Walk['secrets'];
beforeAll(async () => {
  ({ exchanges, secrets } = await walkWithSecrets(sallyport, email));
  const organization = await insertNewOrganization(sallyport, { name: 'Discretion Ltd' });
  await joinAsNewcomer(sallyport, organization);
  await invite(sallyport, organization, organization.owner.browser, invited);
  // A mail server's refusal names the address.
  sallyport.mail.refusing = true;
  const refused = { email: 'refused@example.net', password: PASSWORD, name: 'Refused' };
  await sallyport.browser().submit('/sign-up', refused);
  await organization.owner.browser.post(`${organization.path}/invitations`, { emails: [refused.email] });
  await untilLogged('in the background');
  sallyport.mail.refusing = false;
}, 60_000);

async function untilLogged(words: string): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!sallyport.log.some((line) => line.includes(words))) {
    if (performance.now() > deadline) throw new Error(`never logged: ${words}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** Digits alone count only where they aren't part of something longer. */
const seekingFor = (secret: string) =>
  new RegExp(/^\d{6}$/.test(secret) ? `(?<![\\da-z.])${secret}(?![\\da-z])` : escaped(secret), 'i');

/** The names of all secrets in a text, also of those written as hex or base64. */
function found(text: string, among = [...secrets.keys()]): string[] {
  return among.filter((name) => {
    const secret = secrets.get(name)!;
    const forms = [
      secret,
      ...(secret.length > 6
        ? [Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('base64')]
        : []),
    ];
    return forms.some((form) => seekingFor(form).test(text));
  });
}
const named = (...kinds: string[]) =>
  [...secrets.keys()].filter((name) => kinds.some((kind) => name.startsWith(kind)));

test('this journey has secrets of every kind', () => {
  for (const kind of ['mailed code', 'key', 'app code', 'recovery code', 'cookie', 'link'])
    expect(named(kind), kind).not.toEqual([]);
  expect(exchanges.filter(({ answer }) => answer.status >= 500)).toEqual([]);
  expect(found(`x ${PASSWORD}`)).toEqual(['password 0']);
});

describe('no secret', () => {
  test('is in a line of the log', () => {
    expect(sallyport.log.length).toBeGreaterThan(20);
    expect(sallyport.log.filter((line) => found(line).length > 0)).toEqual([]);
  });

  test('is in the numbers', async () => {
    const { text } = await scrape(sallyport);
    expect(text).toContain('route="/password/reset/:token"');
    expect(found(text)).toEqual([]);
  });

  test('is in the database, jobs included', async () => {
    for (const [table, rows] of Object.entries(await sallyport.database.dump())) {
      expect(found(rows.join('\n')), table).toEqual([]);
    }
  });

  test('is in an address that a browser is sent to', () => {
    for (const { answer } of exchanges) expect(found(answer.headers.get('location') ?? '')).toEqual([]);
  });

  test('is in a header, the cookies’ own apart', () => {
    for (const { path, answer } of exchanges) {
      const headers = [...answer.headers]
        .filter(([name]) => name !== 'set-cookie')
        .flat()
        .join('\n');
      expect(found(headers), path).toEqual([]);
      expect(
        found(answer.headers.getSetCookie().join('\n'), named('key', 'recovery', 'password', 'link')),
        path,
      ).toEqual([]);
    }
  });

  test('is in an answer, save the key and the recovery codes while they are shown', () => {
    const shown = new Set([`${wizard}/email`, `${wizard}/app`, `${wizard}/recovery-codes.txt`, wizard]);
    for (const { path, answer } of exchanges) {
      const allowed = shown.has(path)
        ? named('key', 'recovery code')
        : path.startsWith('/password/reset/')
          ? named('link')
          : [];
      expect(
        found(answer.text).filter((name) => !allowed.includes(name)),
        path,
      ).toEqual([]);
    }
  });

  test('is in a mail, save the code or the link that it brings', () => {
    expect(sallyport.mail.mails.length).toBeGreaterThan(4);
    for (const { raw, text, html, subject } of sallyport.mail.mails) {
      const inIt = found(`${raw}\n${text}\n${html}`).map((name) => name.replace(/ \d+$/, ''));
      expect([['mailed code'], ['link'], []], subject).toContainEqual(inIt);
      expect(found(subject)).toEqual([]);
    }
  });
});

describe('nobody is in the log or in the numbers', () => {
  // All lines of the log but those for the operator at the start: the settings, and the address listened on.
  const told = () => sallyport.log.filter((line) => !/"msg":"(ready|metrics)"/.test(line)).join('\n');
  const personal: readonly [string, RegExp][] = [
    ['an address', /[^\s"<>]+@[^\s"<>]+\.\w+/],
    ['a network', /\b10\.\d{1,3}\.\d{1,3}\.\d{1,3}\b/],
    ['a name', /Secretive|Seoyeon|Discretion|Refused/],
    ['a browser', /Mozilla|user-agent|node\b.*fetch/i],
  ];

  test('faults of mails are among the lines', () => {
    expect(told()).toContain('not now for <<address>>');
  });

  test.each(personal)('by %s', async (_, sign) => {
    expect(told().match(sign)?.[0]).toBeUndefined();
    expect((await scrape(sallyport)).text.match(sign)?.[0]).toBeUndefined();
  });

  test('only by the account’s id', () => {
    const accounts = sallyport.log.map((line) => JSON.parse(line).account).filter(Boolean);
    expect(new Set(accounts).size).toBeGreaterThanOrEqual(2);
  });

  test('and every line about a request has its id', () => {
    for (const line of sallyport.log.map((it) => JSON.parse(it)))
      if (['request', 'fault', 'a code could not be mailed'].includes(line.msg))
        expect(line.request).toMatch(/^[\da-f-]{36}$/);
  });
});

const flags = (line: string) => line.split('; ').slice(1).sort();
const nameOf = (line: string) => line.split('=')[0]!;
const strict = /-(challenge|pending)$/;

describe('every cookie', () => {
  test('is for this host, out of reach of scripts, and Strict where it stands for something half done', () => {
    const lines = exchanges.flatMap(({ answer }) => answer.headers.getSetCookie());
    expect(new Set(lines.map(nameOf)).size).toBeGreaterThanOrEqual(4);
    for (const line of lines) {
      expect(nameOf(line)).toMatch(/^sallyport(-[a-z]+)?$/);
      const sameSite = strict.test(nameOf(line)) ? 'SameSite=Strict' : 'SameSite=Lax';
      expect(flags(line)).toEqual(['HttpOnly', expect.stringMatching(/^Max-Age=\d+$/), 'Path=/', sameSite]);
    }
  });

  test('is Secure and bound to the host by its name, over https', async () => {
    const secure = await startTestSallyport({ settings: { PUBLIC_URL: 'https://id.example.com' } });
    try {
      const headers = { Host: 'id.example.com', 'Content-Type': 'application/json' };
      const body = JSON.stringify({ email, password: PASSWORD, name: 'S' });
      const asked = await ask(secure.listensAt, '/sign-up', { method: 'POST', headers, body });
      const Cookie = asked.headers.getSetCookie()[0]!.split(';')[0]!;
      const code = JSON.stringify({ code: await secure.mail.nextCode(email) });
      const confirm = { method: 'POST', headers: { ...headers, Cookie }, body: code };
      const confirmed = await ask(secure.listensAt, '/sign-up/confirm', confirm);
      const lines = [...asked.headers.getSetCookie(), ...confirmed.headers.getSetCookie()];
      expect(new Set(lines.map(nameOf))).toEqual(
        new Set([
          '__Host-sallyport-pending',
          '__Host-sallyport',
          '__Host-sallyport-known',
          '__Host-sallyport-challenge',
        ]),
      );
      for (const line of lines)
        expect(flags(line)).toEqual(expect.arrayContaining(['HttpOnly', 'Path=/', 'Secure']));
      expect(lines.join().toLowerCase()).not.toContain('domain=');
    } finally {
      await secure.stop();
    }
  });
});
