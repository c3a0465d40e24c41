import { expect, test } from 'vitest';
import { neededFor } from '../../src/console/openid/needed.ts';
import type { Closed } from '../../src/mandate/mandate.ts';

/** A person with 2-Step Verification whose organization is closed to this session, and why. */
function asked(why: Closed | undefined) {
  const closed = why ? [{ id: 'a', slug: 'hanbit', name: 'Hanbit', role: 'member', why }] : [];
  const told = { account: { id: 'x' }, twoStep: true, mustSetUp: false, organizations: [], closed };
  const facts = { params: { scope: 'openid organization:hanbit' }, hasPasskey: false, began: undefined };
  return neededFor({ ...facts, told, now: new Date() } as unknown as Parameters<typeof neededFor>[0]);
}

test('a proof, or just a passkey, is asked for where it opens the organization, the setup where the account lacks what is required', () => {
  expect(asked({ code: 'proof-required', level: 'passkeys' })).toEqual({ need: 'passkey' });
  expect(asked({ code: 'proof-required', level: 'any' })).toEqual({ need: 'proof' });
  expect(asked({ code: 'two-step-required', level: 'passkeys' })).toEqual({ need: 'set-up' });
  expect(asked(undefined)).toEqual({ denial: 'access_denied' });
});
