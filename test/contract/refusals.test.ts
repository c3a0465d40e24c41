import { globSync, readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { parseAst } from 'vitest/node';
import { linkOffers } from '../../src/accounts/dead-link.ts';
import { refuse } from '../../src/contract/outcome.ts';
import { refusals } from '../../src/contract/refusals.ts';
import { answerProblem } from '../../src/gate/answer-program.ts';
import { beginAnswer } from '../../src/gate/respond.ts';
import type { EndedAs } from '../../src/storage/ended-links.sql.ts';
import { texts as en } from '../../src/web/texts/en/language.ts';
import { texts as ko } from '../../src/web/texts/ko/language.ts';
import { translateTo } from '../../src/web/texts/translate.ts';

const codes = Object.keys(refusals).sort();
const sources = globSync('src/**/*.{ts,tsx}', { cwd: new URL('../..', import.meta.url).pathname })
  .filter((path) => !path.startsWith('src/web/texts/') && path !== 'src/contract/refusals.ts')
  .map((path) => ({ path, text: readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8') }));

/** The rows of the table in docs/errors.md. */
const documented = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^\| `[a-z-]+`/.test(line))
  .map((line) => {
    const [, code = '', status = '', when = '', helps = ''] = line.split('|').map((cell) => cell.trim());
    return { code: code.replaceAll('`', ''), status: Number(status), when, helps };
  });

const isUsed = (code: string) => sources.some(({ text }) => text.includes(`'${code}'`));

describe('the closed list of refusals', () => {
  test.each([
    ['English', en.refusals],
    ['Korean', ko.refusals],
  ])('has a sentence for each code in %s, and no sentence without a code', (_, texts) => {
    const told = Object.keys(texts).map((key) => key.split('_')[0]!);
    expect([...new Set(told)].sort()).toEqual(codes);
    expect(codes.filter((code) => !Object.hasOwn(texts, code))).toEqual([]);
  });

  test('is the list of docs/errors.md, each code once', () => {
    expect(documented.map(({ code }) => code).sort()).toEqual(codes);
  });

  test('has the statuses of docs/errors.md', () => {
    const statuses = Object.fromEntries(Object.entries(refusals).map(([code, { status }]) => [code, status]));
    expect(Object.fromEntries(documented.map(({ code, status }) => [code, status]))).toEqual(statuses);
  });

  test('says in docs/errors.md when each happens', () => {
    expect(documented.filter(({ when }) => when.length < 20).map(({ code }) => code)).toEqual([]);
  });

  test('has no code that nothing refuses with, unless docs/errors.md says what it is reserved for', () => {
    const reserved = documented.filter(({ when }) => when.startsWith('Reserved for '));
    expect(reserved.map(({ code }) => code).sort()).toEqual(codes.filter((code) => !isUsed(code)));
  });

  test('has no sentence for a variant that nothing is refused with', () => {
    const texts = Object.keys(en.refusals)
      .filter((key) => key.includes('_'))
      .map((key) => key.replace(/_(zero|one|other)$/, ''));
    const refused = sources.flatMap(({ path, text }) =>
      variantsIn(parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' })),
    );
    const used = new Set([...refused, ...givenLater]);
    // The sentence of a mailed link says how it ended, if that end has one.
    const ends = new RegExp(
      `^link-expired_(${Object.keys(linkOffers).join('|')})(-(${endings.join('|')}))?$`,
    );
    expect(texts.filter((key) => !used.has(key) && !ends.test(key))).toEqual([]);
    expect([...used].filter((key) => !texts.includes(key))).toEqual([]);
  });

  test('tells programs nothing that is for browsers: where to go, what is so already, what else helps', async () => {
    const refusal = refuse('enrolment-missing', {
      ...{ variant: 'on', step: 'app', retryAt: new Date(0), account: 'a', limit: 'b' },
      ...{ to: '/account/two-step/enrolment', alreadySo: true, offers: ['help'], cookies: { session: null } },
    });
    const app = new Hono().get('/', (c) => {
      beginAnswer(c, {});
      return answerProblem(c, translateTo('en'), refusal, new Date(0));
    });
    expect(Object.keys((await (await app.request('/')).json()) as object).sort()).toEqual([
      'code',
      'detail',
      'retryAt',
      'status',
      'step',
      'title',
      'type',
    ]);
  });

  test('takes a variant of the code’s own, and a page of ours to go to', () => {
    refuse('not-found', { variant: 'member', to: null });
    // @ts-expect-error: no such variant
    refuse('not-found', { variant: 'membre' });
    // @ts-expect-error: another code's
    refuse('not-found', { variant: 'challenge' });
    // @ts-expect-error: a code that has none
    refuse('busy', { variant: 'member' });
    // @ts-expect-error: another site's
    refuse('not-found', { to: '//elsewhere.example' });
  });
});

/** Variants outside a call of `refuse`: put on a refusal afterwards, or chosen because organizations are named. */
const givenLater = [
  ...['code-incorrect_slow', 'code-incorrect_fast', 'email-code-incorrect_format', 'mail-not-sent_address'],
  ...['challenge-expired_signed-in', 'email-code-expired_signed-in'],
  ...['two-step-required_named', 'required-by-organization_named'],
];

const endings: EndedAs[] = ['used', 'replaced', 'changed', 'cancelled', 'declined', 'expired'];

/** Functions that refuse: with the code that is their first argument, or with a fixed one. The details come second. */
const refusing: Readonly<Record<string, (first: unknown) => readonly string[]>> = {
  refuse: (first) => wordsIn(first),
  tooManyAttempts: () => ['too-many-attempts'],
};

/** The variants that a program refuses with: of each such call the code, and every word that its variant may be. */
const variantsIn = (program: unknown): string[] =>
  [...nodesIn(program)].flatMap(({ type, callee, arguments: given }) => {
    const codesOf = type === 'CallExpression' ? refusing[String((callee as Node).name)] : undefined;
    if (!codesOf) return [];
    const [first, details] = given as Node[];
    const variants = [...nodesIn(details)].filter(({ key }) => (key as Node | undefined)?.name === 'variant');
    const words = variants.flatMap(({ value }) => wordsIn(value));
    return codesOf(first).flatMap((code) => words.map((variant) => `${code}_${variant}`));
  });

type Node = Readonly<Record<string, unknown>>;

const wordsIn = (tree: unknown): string[] =>
  [...nodesIn(tree)].flatMap(({ type, value }) =>
    type === 'Literal' && typeof value === 'string' ? [value] : [],
  );

function* nodesIn(tree: unknown): Generator<Node> {
  if (typeof tree !== 'object' || tree === null) return;
  if (!Array.isArray(tree)) yield tree as Node;
  for (const inner of Object.values(tree)) yield* nodesIn(inner);
}
