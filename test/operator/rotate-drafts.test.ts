import { expect, test } from 'vitest';
import { draftPlace } from '../../src/two-step/enrolment/draft.ts';
import { newKey, parseKeyring } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { unseal } from '../../src/vault/sealing.ts';
import { runHere } from '../support/operator/command-line.ts';
import { PASSWORD, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { goToTheCodes } from '../support/wizard.ts';

const [older, newer] = [newKey(systemRandom), newKey(systemRandom)];
const sallyport = useSallyport({ SALLYPORT_KEYS: older });

test('a new app and a reissue that are open are sealed with the new key, each where it opens', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const reissue = await person.browser.post('/account/two-step/reissue', { password: PASSWORD });
  const replacing = await goToTheCodes(sallyport, person);
  const keys = { DATABASE_URL: sallyport.database.url, SALLYPORT_KEYS: `${newer},${older}` };
  const ambient = { now: sallyport.clock.now, random: systemRandom };
  const rotated = await runHere(keys, ['keys', 'rotate', '--json'], { ambient });
  expect(rotated).toMatchObject({ code: 0, json: { ok: true, unopened: 0, left: 0 } });

  const keyring = parseKeyring(newer);
  const rows = await sallyport.database.query<{
    id: string;
    kind: 'enrolment' | 'reissue';
    account_id: string;
    sealed_codes: Buffer;
  }>('SELECT id, kind, account_id, sealed_codes FROM drafts ORDER BY kind');
  const opened = rows.map(({ id, kind, account_id, sealed_codes }) =>
    unseal(keyring, draftPlace('sealed_codes', { id, kind }, { id: account_id }), sealed_codes)
      .toString()
      .split('\n'),
  );
  expect(opened).toEqual([replacing.recoveryCodes, reissue.body.recoveryCodes]);
});
