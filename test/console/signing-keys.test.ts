import { createPublicKey, sign, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { signingKey } from '../../src/console/keys/signing-keys.ts';
import { newKey, parseKeyring } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { Unsealable } from '../../src/vault/sealing.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();

test('the first need makes one key, on however many nodes at the same moment, and it is published', async () => {
  const node = await sallyport.anotherNode();
  const asked = [sallyport, node, sallyport, node, sallyport, node];
  const sets = await Promise.all(asked.map((it) => it.browser().get('/oidc/jwks')));
  const first = sets[0]!.body;
  expect(first.keys).toEqual([
    { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', kid: expect.any(String), x: expect.any(String) },
  ]);
  for (const { status, body } of sets) expect([status, body]).toEqual([200, first]);
  const signing = await Promise.all([sallyport, node].map((it) => signingKey(it.running.context, 'EdDSA')));
  expect(signing.map(({ id }) => id)).toEqual([first.keys[0].kid, first.keys[0].kid]);
});

test.each(['EdDSA', 'RS256', 'ES256'] as const)(
  'what the key for %s signs fits its published key',
  async (algorithm) => {
    const keys = await Promise.all(
      Array.from({ length: 3 }, () => signingKey(sallyport.running.context, algorithm)),
    );
    expect(new Set(keys.map(({ id }) => id)).size).toBe(1);
    const { body } = await sallyport.browser().get('/oidc/jwks');
    const jwk = body.keys.find(({ kid }: { kid: string }) => kid === keys[0]!.id);
    expect(jwk.alg).toBe(algorithm);
    expect(jwk).not.toHaveProperty('d');
    // 128 bits of strength (ASVS 11.2.3).
    const { modulusLength } = keys[0]!.key.asymmetricKeyDetails!;
    expect(modulusLength).toBe(algorithm === 'RS256' ? 3072 : undefined);
    const hash = algorithm === 'EdDSA' ? null : 'sha256';
    const signature = sign(hash, Buffer.from('words'), keys[0]!.key);
    expect(verify(hash, Buffer.from('words'), createPublicKey({ key: jwk, format: 'jwk' }), signature)).toBe(
      true,
    );
  },
);

test('a restart signs with the same key; the row holds it sealed, and another keyring can’t open it', async () => {
  const { id } = await signingKey(sallyport.running.context, 'EdDSA');
  const [row] = await sallyport.database.query<{ sealed: Buffer }>(
    "SELECT sealed_key AS sealed FROM signing_keys WHERE algorithm = 'EdDSA'",
  );
  // The start of PKCS #8 for Ed25519 (RFC 8410 section 7).
  expect(row!.sealed.includes(Buffer.from('302e020100300506032b6570', 'hex'))).toBe(false);
  await sallyport.restart();
  expect((await signingKey(sallyport.running.context, 'EdDSA')).id).toBe(id);

  const strange = { ...sallyport.running.context, keyring: parseKeyring(newKey(systemRandom)) };
  sallyport.clock.pass(61);
  await expect(signingKey(strange, 'EdDSA')).rejects.toBeInstanceOf(Unsealable);
});
