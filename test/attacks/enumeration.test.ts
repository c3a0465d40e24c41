import { beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Browser } from '../support/browser.ts';
import { untilIdle } from '../support/mails.ts';
import { PASSWORD, signUp } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { difference, inWords, measure, slower, tells } from '../support/timing.ts';

const sallyport = useSallyport();
const ACCOUNTS = 300;
const WRONG = 'not the password at all';

/** Addresses of one length: each is asked for once, from a network of its own. */
const address = (kind: 'known' | 'other', index: number) =>
  `${kind}${String(index).padStart(4, '0')}@example.com`;

beforeAll(async () => {
  const { email } = await signUp(sallyport);
  await sallyport.database.query(
    `INSERT INTO accounts (id, email, name, language, password_hash, created_at)
     SELECT gen_random_uuid(), 'known' || lpad(i::text, 4, '0') || '@example.com', name, language, password_hash, created_at
     FROM accounts, generate_series(0, $1) AS i WHERE email = $2`,
    [ACCOUNTS * 3, email],
  );
});

interface Asking {
  readonly name: string;
  readonly path: string;
  readonly fields: (email: string) => Record<string, string>;
  /** Which of the known accounts it asks for. */
  readonly from: number;
}
const askings: Asking[] = [
  {
    name: 'sign-up',
    path: '/sign-up',
    fields: (email) => ({ email, password: PASSWORD, name: 'Minjun Lee' }),
    from: 0,
  },
  { name: 'sign-in', path: '/sign-in', fields: (email) => ({ email, password: WRONG }), from: ACCOUNTS },
  {
    name: 'a forgotten password',
    path: '/password/forgot',
    fields: (email) => ({ email }),
    from: 2 * ACCOUNTS,
  },
];

/** Everything of an answer that somebody could compare. */
const shapeOf = ({ status, headers, text }: Answer, browser: Browser, email: string) => ({
  status,
  headers: [...headers.entries()]
    .filter(([name]) => !['date', 'set-cookie'].includes(name))
    .map(([name, value]) => `${name}: ${value.replaceAll(encodeURIComponent(email), 'EMAIL')}`)
    .sort(),
  cookies: headers
    .getSetCookie()
    .map((line) => line.replace(/=([^;]*)/, (_, value: string) => `=${value.length}`)),
  kept: [...browser.cookies].map(([name, value]) => `${name} ${value.length}`),
  length: text.length,
  text: text
    .replaceAll(email, 'EMAIL')
    .replaceAll(email.split('@')[0]!, 'EMAIL')
    .replace(/value="[\w-]{40,}"/g, 'value="TOKEN"'),
});

describe.each(askings)('$name', ({ path, fields, from }) => {
  test.each(['post', 'submit'] as const)(
    'is answered the same whether or not there is an account (%s)',
    async (how) => {
      const shapes = [];
      for (const kind of ['known', 'other'] as const) {
        const email = address(kind, from + ACCOUNTS - (how === 'post' ? 1 : 2));
        for (const language of ['en', 'ko'] as const) {
          const browser = sallyport.browser({ language });
          const answer = await browser[how](path, fields(email));
          const next = answer.headers.get('location');
          const page = next ? await browser.page(next) : answer;
          shapes.push([shapeOf(answer, browser, email), shapeOf(page, browser, email)]);
        }
      }
      const [knownEn, knownKo, otherEn, otherKo] = shapes;
      expect(knownEn).toEqual(otherEn);
      expect(knownKo).toEqual(otherKo);
      // What is compared says something: another page would differ.
      if (how === 'submit') expect(knownEn).not.toEqual(knownKo);
    },
  );

  test('takes the same time whether or not there is an account', { timeout: 120_000 }, async () => {
    const askFor = (kind: 'known' | 'other') => (pair: number) =>
      sallyport.browser().post(path, fields(address(kind, from + pair)));
    // What a worker does afterwards is nobody's answer.
    const settle = path === '/password/forgot' ? () => untilIdle(sallyport) : undefined;
    await askFor('known')(ACCOUNTS - 10);
    await askFor('other')(ACCOUNTS - 10);
    const plan = { least: 40, most: 250, seconds: 25 };
    const measured = await measure(askFor('known'), askFor('other'), plan, settle);
    const { wall, cpu } = measured;
    const seen = { wall: false, cpu: false };
    expect([tells(wall), tells(cpu)], inWords(measured)).toEqual([false, false]);
    // A hash left out on one side would be seen: it takes longer than 15 ms. Where so much else goes on that 15 ms are
    // lost in it, a hash takes longer too.
    const hash = await measure(
      () => sallyport.running.context.hasher.verifyNothing('x'),
      async () => {},
      {
        ...plan,
        most: 40,
      },
    );
    for (const name of ['wall', 'cpu'] as const) {
      const least = Math.max(15, difference(hash[name]));
      seen[name] = [least, -least].every((more) => tells(slower(measured[name], more)));
    }
    expect(Object.values(seen), inWords(measured)).toContain(true);
  });
});
