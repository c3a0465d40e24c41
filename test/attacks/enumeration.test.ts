import { beforeAll, describe, expect, test } from 'vitest';
import { asCounted } from '../../src/vault/counted.ts';
import { FITS_NOTHING } from '../../src/vault/hashing.ts';
import { tellingHeaders, type Answer, type Browser } from '../support/browser.ts';
import { untilIdle } from '../support/mails.ts';
import { PASSWORD, signUp } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { inWords, measure, median, tells, type Measured } from '../support/attacks/timing.ts';

const sallyport = useSallyport();
/** Samples of each of the two cases: five hundred, or as many as decide it. */
const ROUNDS = 250;
const CONTROLS = 60;
/** The addresses that each route uses up: to get warm, to compare times, to see a difference, and to compare pages. */
const ACCOUNTS = 5 + ROUNDS + CONTROLS + 2;
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
  /** The known accounts that it asks for. */
  readonly from: number;
  /** Whether a hash is done before the answer. */
  readonly hashes: boolean;
}
const askings: Asking[] = [
  {
    name: 'sign-up',
    path: '/sign-up',
    fields: (email) => ({ email, password: PASSWORD, name: 'Minjun Lee' }),
    from: 0,
    hashes: true,
  },
  {
    name: 'sign-in',
    path: '/sign-in',
    fields: (email) => ({ email, password: WRONG }),
    from: ACCOUNTS,
    hashes: true,
  },
  {
    name: 'a forgotten password',
    path: '/password/forgot',
    fields: (email) => ({ email }),
    from: 2 * ACCOUNTS,
    hashes: false,
  },
];

/** Everything of an answer that an attacker could compare. */
const shapeOf = ({ status, headers, text }: Answer, browser: Browser, email: string) => ({
  status,
  headers: tellingHeaders(headers)
    .filter(([name]) => name !== 'set-cookie')
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
    .replace(/value="[\w-]{40,}"/g, 'value="TOKEN"')
    // A passkey's challenge, new on every page.
    .replace(/(&quot;challenge&quot;:&quot;)[\w-]{40,}/g, '$1TOKEN'),
});

describe.each(askings)('$name', ({ path, fields, from, hashes }) => {
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
      // The comparison means something: another page would differ.
      if (how === 'submit') expect(knownEn).not.toEqual(knownKo);
    },
  );

  test('takes the same time whether or not there is an account', { timeout: 400_000 }, async () => {
    const { hasher } = sallyport.running.context;
    const askFor = (kind: 'known' | 'other', after: number) => (round: number) =>
      sallyport.browser().post(path, fields(address(kind, from + after + round)));
    // A worker's later statements aren't part of an answer.
    const between = path === '/password/forgot' ? () => untilIdle(sallyport) : async () => {};
    await measure({ rounds: 5, between }, askFor('known', 0), askFor('other', 0));
    const hash = await measure(
      { rounds: 10 },
      () => hasher.verifyNothing(asCounted({}), 'x'),
      async () => {},
    );
    // Part of the difference is the database's, and grows with the machine's other load, as a hash does.
    const floor = (name: 'wall' | 'cpu') => Math.max(2, median(hash[name].one) / 8);
    const told = (measured: Measured, planned: number) =>
      (['wall', 'cpu'] as const).map((name) => tells(measured[name], floor(name), planned));

    const measured = await measure(
      { rounds: ROUNDS, between, decided: (so) => !told(so, ROUNDS).includes(undefined) },
      askFor('known', 5),
      askFor('other', 5),
    );
    expect(told(measured, ROUNDS), inWords(measured)).toEqual([false, false]);

    // The test would notice: the same with a hash left out for one of the two, or done for one of the two only.
    const known = askFor('known', 5 + ROUNDS);
    const uneven = await measure(
      { rounds: CONTROLS, between, decided: (so) => told(so, CONTROLS).includes(true) },
      hashes
        ? withoutHash(known)
        : async (round) => [await known(round), await hasher.verifyNothing(asCounted({}), 'x')],
      askFor('other', 5 + ROUNDS),
    );
    expect(told(uneven, CONTROLS), inWords(uneven)).toContain(true);
  });
});

/** Makes requests while hashes are free. */
const withoutHash = (ask: (round: number) => Promise<unknown>) => async (round: number) => {
  const { hasher } = sallyport.running.context;
  const real = { ...hasher };
  Object.assign(hasher, {
    hash: async () => FITS_NOTHING,
    verify: async () => false,
    verifyNothing: async () => false,
    from: () => hasher,
  });
  try {
    await ask(round);
  } finally {
    Object.assign(hasher, real);
  }
};
