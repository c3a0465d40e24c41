import { expect, test } from 'vitest';
import { signingKey } from '../../src/console/keys/signing-keys.ts';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { runHere, settingsOf } from '../support/operator/command-line.ts';
import { useSallyport } from '../support/sallyport.ts';

const [early, present, lost] = [newKey(systemRandom), newKey(systemRandom), newKey(systemRandom)];
const sallyport = useSallyport({ SALLYPORT_KEYS: lost });
const rotate = (keys: string, ...options: string[]) =>
  runHere(settingsOf(sallyport, keys), ['keys', 'rotate', '--json', ...options]);
const published = async (): Promise<string[]> =>
  (await sallyport.browser().get('/oidc/jwks')).body.keys.map(({ kid }: { kid: string }) => kid);

test('keys for signatures are replaced when they are said to be lost, by whoever says it, and never otherwise', async () => {
  const [first] = await published();
  // Not said to be lost: the missing key may still be found.
  const refused = await rotate(present);
  expect([refused.code, refused.json.code]).toEqual([1, 'rows-left']);
  expect(await published()).toEqual([first]);
  // A key that is there is kept, even if others are said to be lost.
  expect((await rotate(`${present},${lost}`, '--lost')).json).toMatchObject({ ok: true, replaced: [] });
  expect(await published()).toContain(first);

  // Now it is: five operators at the same time leave one new key, which signs right away.
  await sallyport.database.query('UPDATE signing_keys SET generation = generation + 1');
  const ended = await Promise.all(Array.from({ length: 5 }, () => rotate(early, '--lost')));
  expect(ended.map(({ code, beside }) => [code, beside])).toEqual(Array(5).fill([0, '']));
  expect(
    await sallyport.database.query("SELECT id FROM signing_keys WHERE signs_from < '2000-01-01'"),
  ).toHaveLength(1);
  const node = await sallyport.anotherNode({ SALLYPORT_KEYS: early });
  const { id } = await signingKey(node.running.context, 'EdDSA');
  expect(await published()).toContain(id);
  expect(await published()).not.toContain(first);
});
