import { beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../support/browser.ts';
import { addressCodes } from '../support/changes.ts';
import { openEnds, stillOpen, type OpenEnds } from '../support/attacks/open-ends.ts';
import { PASSWORD } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { complete, goToTheCodes } from '../support/wizard.ts';

const sallyport = useSallyport();
const NEW = 'another quite long passphrase';
const twoStep = '/account/two-step';

interface Change {
  readonly name: string;
  readonly make: (ends: OpenEnds) => Promise<Answer>;
  /** Whether the session that makes the change survives it. */
  readonly goesOn: boolean;
  readonly without?: true;
}

const onward: readonly Change[] = [
  {
    name: 'Complete',
    make: async (ends) => (await goToTheCodes(sallyport, ends), complete(ends)),
    goesOn: true,
    without: true,
  },
  {
    name: 'a replaced app',
    make: async (ends) => (await goToTheCodes(sallyport, ends), complete(ends)),
    goesOn: true,
  },
  {
    name: 'reissued recovery codes',
    make: ({ browser }) => browser.post(`${twoStep}/reissue/complete`, { saved: true }),
    goesOn: true,
  },
  {
    name: 'disabling',
    make: ({ browser, phone }) => browser.post(`${twoStep}/disable`, { code: phone!.code() }),
    goesOn: true,
  },
  {
    name: 'a changed password',
    make: ({ browser }) => browser.post('/account/password', { currentPassword: PASSWORD, newPassword: NEW }),
    goesOn: true,
  },
  {
    name: 'a changed password without 2-Step Verification',
    make: ({ browser }) => browser.post('/account/password', { currentPassword: PASSWORD, newPassword: NEW }),
    goesOn: true,
    without: true,
  },
  {
    name: 'a changed address',
    make: async ({ browser, newAddress: email }) =>
      browser.post('/account/email/confirm', await addressCodes(sallyport, { body: { email } } as Answer)),
    goesOn: true,
  },
  {
    name: 'a password reset by mail',
    make: ({ resetPath }) => sallyport.browser().post(resetPath, { password: NEW }),
    goesOn: false,
  },
  {
    name: '"this was not me"',
    make: ({ notMePath, email }) => sallyport.browser().post(notMePath, { email }),
    goesOn: false,
  },
  {
    name: 'an address put back',
    make: ({ restorePath }) => sallyport.browser().post(restorePath),
    goesOn: false,
  },
];

describe.each(onward)('$name ends', ({ make, goesOn, without }) => {
  const protect = !without;
  let before: Record<string, unknown>;
  let after: Record<string, unknown>;
  let version: number[];

  beforeAll(async () => {
    const ends = await openEnds(sallyport, { protect });
    const readVersion = async () => {
      const [row] = await sallyport.database.query<{ version: number }>(
        'SELECT credential_version AS version FROM accounts WHERE id = $1',
        [ends.accountId],
      );
      return row!.version;
    };
    before = await stillOpen(sallyport, ends);
    version = [await readVersion()];
    const made = await make(ends);
    if (made.status !== 200) throw new Error(`${made.status} ${made.text}`);
    version.push(await readVersion());
    after = await stillOpen(sallyport, ends);
  });

  test.each([
    'another session',
    'a draft',
    'an address change',
    'a reset link',
    'a "not me" link',
    ...(protect ? ['a sign-in between its steps', 'a reissue', 'a disable intent'] : []),
  ])('%s', (what) => {
    expect([before[what], after[what]]).toEqual([true, false]);
  });

  test(goesOn ? 'and not the session that makes it' : 'every session', () => {
    expect([before['the session that acts'], after['the session that acts']]).toEqual([true, goesOn]);
  });

  test('all of it under one new credential version', () => {
    expect(version[1]).toBe(version[0]! + 1);
  });
});
