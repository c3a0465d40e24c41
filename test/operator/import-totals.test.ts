import { generateSecret } from 'otplib';
import { describe, expect, test } from 'vitest';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { foreignHashes, PASSWORD } from '../support/operator/foreign-hashes.ts';
import { aLine, dryThenReal, importLines } from '../support/operator/importing.ts';
import { untilIdle } from '../support/mails.ts';
import { found, type Organization } from '../support/organizations.ts';
import { useSallyport } from '../support/sallyport.ts';

const keys = newKey(systemRandom);
const sallyport = useSallyport({ SALLYPORT_KEYS: keys });
const run = (lines: readonly (object | string)[], ...options: string[]) =>
  importLines(sallyport, keys, lines, ...options);
const passwordHash = foreignHashes.find(({ name }) => name === 'bcrypt $2b')!.hash;
const key = generateSecret();

const both = (lines: readonly (object | string)[], ...options: string[]) =>
  dryThenReal((...more) => run(lines, ...options, ...more));

describe('the totals', () => {
  test('say what became of every second factor, of those who exist and those who are refused, too', async () => {
    const there = aLine({ twoStep: { key } });
    await run([there]);
    const lines = [
      aLine({ twoStep: { key } }),
      aLine({ twoStep: { key, digits: 8 } }),
      aLine({ twoStep: { lost: 'a text message' } }),
      aLine({ twoStep: { asked: 'it was to be set up' } }),
      aLine({ twoStep: { key }, emailVerified: false }),
      there,
      aLine({ twoStep: { key }, passwordHash: 'unknown' }),
      aLine({ twoStep: { nothing: 'we know' } }),
      aLine({ twoStep: null }),
      aLine({}),
      '{"email": broken',
    ];
    const ended = await both(lines);
    expect(ended.json).toMatchObject({
      lines: 11,
      created: 6,
      existing: 1,
      refused: 4,
      hadTwoStep: 8,
      stillToSetUp: 1,
      withTwoStep: 1,
      setUpAgain: 4,
      existingHadTwoStep: 1,
      refusedHadTwoStep: 3,
    });
    const rows = await sallyport.database.query(
      `SELECT count(*) FILTER (WHERE must_set_up) AS first, count(*) AS all FROM accounts WHERE email = ANY($1)`,
      [lines.flatMap((line) => (typeof line === 'string' || line === there ? [] : [line.email]))],
    );
    expect(rows).toEqual([{ first: '4', all: '6' }]);
  });

  test('whoever comes without an app sets it up first, where the operator asks for it', async () => {
    const lines = [aLine({ passwordHash }), aLine({ twoStep: { key } })];
    const ended = await both(lines, '--set-up-first');
    expect(ended.json).toMatchObject({ hadTwoStep: 1, stillToSetUp: 1, withTwoStep: 1, setUpAgain: 1 });
    expect(ended.json.setUpAgainLines).toEqual([{ line: 1, why: 'the operator asks for it' }]);
  });
});

describe('an address that has an account already', () => {
  test('without 2-Step Verification, which it had where it comes from, is left alone and told', async () => {
    const [bare, protectedHere, later] = [aLine({}), aLine({ twoStep: { lost: 'a key' } }), aLine({})];
    await run([bare, protectedHere]);
    const lines = [bare, protectedHere, later, later].map((line) => ({ ...line, twoStep: { key } }));
    delete (lines[2] as { twoStep?: unknown }).twoStep;
    const ended = await both([...lines.slice(0, 3), { ...lines[3]!, email: lines[3]!.email.toUpperCase() }]);
    expect(ended.json).toMatchObject({
      created: 1,
      existing: 3,
      existingHadTwoStep: 3,
      existingWithoutTwoStep: 2,
    });
    const why = 'already exists, without 2-Step Verification here';
    expect(ended.json.notedLines).toEqual([
      { line: 1, why },
      { line: 4, why },
    ]);
  });
});

describe('a domain in letters beyond ASCII', () => {
  test('is one address in both ways to write it, as it is at sign-in', async () => {
    const [written, asDnsHasIt] = ['kim@exämple.com', 'kim@xn--exmple-cua.com'];
    const lines = [written, asDnsHasIt].map((email) => ({ ...aLine({ passwordHash }), email }));
    const ended = await both(lines);
    expect(ended.json).toMatchObject({ created: 1, existing: 1, refused: 0 });
    for (const email of [written, asDnsHasIt]) {
      const { body } = await sallyport.browser().post('/sign-in', { email, password: PASSWORD });
      expect(body.next).toBe('signed-in');
    }
    expect((await both(lines.toReversed())).json).toMatchObject({ created: 0, existing: 2 });
  });
});

describe('a dry run says what the real one will', () => {
  test('also of an address that stands twice, far apart', async () => {
    const first = aLine({ twoStep: { key } });
    const lines = [first, ...Array.from({ length: 600 }, () => aLine({})), { ...first, name: 'Again' }];
    const ended = await both(lines);
    expect(ended.json).toMatchObject({ created: 601, existing: 1, existingHadTwoStep: 1 });
  });

  test('also of a second owner, of organizations named twice, and of those that nobody owns', async () => {
    const owner = (slug: string) => [{ slug, name: slug, role: 'owner' }];
    const lines = [
      aLine({ organizations: owner('plan-a') }),
      aLine({ organizations: owner('plan-a') }),
      aLine({ organizations: [...owner('plan-b'), ...owner('plan-b')] }),
      aLine({ organizations: [{ slug: 'plan-c', name: 'C', role: 'member' }] }),
    ];
    const ended = await both(lines);
    expect(ended.json).toMatchObject({ created: 2, refused: 2, ownerless: ['plan-c'] });
    expect(ended.json.refusedLines).toEqual([
      { line: 2, why: 'organizations: plan-a already has an owner' },
      { line: 3, why: 'organizations: plan-b is listed twice' },
    ]);
    const again = await both([
      aLine({ organizations: owner('plan-c') }),
      aLine({ organizations: owner('plan-a') }),
    ]);
    expect(again.json).toMatchObject({ created: 1, refused: 1, ownerless: [] });
  });
});

describe('an organization that was founded here', () => {
  const slugOf = ({ path }: Organization) => path.split('/').at(-1)!;
  const peopleMailed = () =>
    sallyport.mail.mails.filter(({ subject }) => /added members/.test(subject ?? ''));

  test('is joined by no import, not as a member and not as an administrator', async () => {
    const acme = await found(sallyport, { name: 'Acme' });
    const slug = slugOf(acme);
    for (const role of ['member', 'administrator', 'owner']) {
      const line = aLine({ passwordHash, organizations: [{ slug, name: 'Mallory’s', role }] });
      const ended = await both([line]);
      expect(ended.json).toMatchObject({ created: 0, refused: 1, intoExisting: [] });
      expect(ended.json.refusedLines[0].why).toBe(
        `organizations: ${slug} was not made by an import: see --into-existing`,
      );
    }
    expect(
      await sallyport.database.query('SELECT 1 FROM members WHERE organization_id = $1', [acme.id]),
    ).toHaveLength(1);
  });

  test('unless the operator says so: the dry run names it, and its managers are mailed once', async () => {
    const acme = await found(sallyport, { name: 'Acme Two' });
    const slug = slugOf(acme);
    const lines = ['member', 'administrator', 'member'].map((role) =>
      aLine({ passwordHash, organizations: [{ slug, name: 'Another name', role }] }),
    );
    const ended = await both(lines, '--into-existing');
    expect(ended.json).toMatchObject({
      created: 3,
      intoExisting: [{ slug, name: 'Acme Two', people: 3 }],
    });
    await untilIdle(sallyport);
    expect(peopleMailed().map(({ to }) => to)).toEqual([acme.owner.email]);
    expect(peopleMailed()[0]!.text).toContain('Acme Two');
  });

  test('one that an import made is joined by the next; who looks after it is told once they have signed in', async () => {
    const team = { slug: 'staged', name: 'Staged' };
    const owner = aLine({ passwordHash, organizations: [{ ...team, role: 'owner' }] });
    await run([owner]);
    const member = () => aLine({ organizations: [{ ...team, role: 'member' }] });
    expect((await run([member()])).json).toMatchObject({ created: 1, intoExisting: [] });
    await untilIdle(sallyport);
    const before = peopleMailed().length;
    await sallyport.browser().post('/sign-in', { email: owner.email, password: PASSWORD });
    expect((await run([member(), member()])).json).toMatchObject({ created: 2 });
    await untilIdle(sallyport);
    expect(
      peopleMailed()
        .slice(before)
        .map(({ to }) => to),
    ).toEqual([owner.email]);
  });
});
