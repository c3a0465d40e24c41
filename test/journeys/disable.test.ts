import { describe, expect, test } from 'vitest';
import { giveThePassword, PASSWORD, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();
const path = '/account/two-step/disable';

describe('disabling 2-Step Verification', () => {
  test('takes the password, then a code; afterwards the password is enough to sign in', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    const elsewhere = await giveThePassword(sallyport, person);
    const next = await person.browser.post(`${path}/password`, { password: PASSWORD });
    expect(next.body).toMatchObject({ next: 'second-step' });
    const off = await person.browser.post(path, { code: person.phone.code() });
    expect(off.body).toEqual({ active: false });
    expect((await person.browser.get('/account/two-step')).body).toEqual({
      active: false,
      apps: [],
      passkeys: [],
      requiredBy: [],
      helpers: [],
    });
    expect(
      (
        await sallyport.database.query(
          'SELECT * FROM recovery_codes r JOIN accounts a ON a.id = r.account_id WHERE email = $1',
          [person.email],
        )
      ).length,
    ).toBe(0);
    // The challenge open in another browser has ended as well.
    expect((await elsewhere.post('/sign-in/second-step', { code: '123456' })).body.code).toBe(
      'challenge-expired',
    );
    const again = await sallyport.browser().post('/sign-in', { email: person.email, password: PASSWORD });
    expect(again.body.next).toBe('signed-in');
    await sallyport.mail.next(person.email, (mail) => mail.subject.includes('turned off'));
  });

  test('takes a recovery code as well', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    await person.browser.post(`${path}/password`, { password: PASSWORD });
    expect((await person.browser.post(path, { recoveryCode: person.recoveryCodes[0] })).body).toEqual({
      active: false,
    });
  });

  test('with forms: both pages, the error at its field, and the tab says it is off', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    const { browser } = person;
    expect((await browser.page(path)).headers.get('location')).toBe(`${path}/second-step`);
    expect((await browser.page(`${path}/second-step`)).headers.get('location')).toBe(`${path}/password`);
    expect((await browser.page(`${path}/password`)).text).toContain('Your recovery codes will be deleted.');
    const next = await browser.submit(`${path}/password`, { password: PASSWORD });
    expect(next.headers.get('location')).toBe(`${path}/second-step`);
    const wrong = await browser.submit(path, { code: '000 000', recoveryCode: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="000 000"');
    const off = await browser.submit(path, { code: person.phone.code(), recoveryCode: '' });
    expect(off.headers.get('location')).toBe('/account/two-step');
    expect((await browser.page('/account/two-step')).text).toContain('2-Step Verification is off.');
  });

  test('is refused first where an organization requires it', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport, { organization: 'Hanbit' }));
    await sallyport.database.query(
      'UPDATE organizations SET required_from = now(), announced_at = now() WHERE id IN (SELECT organization_id FROM members m JOIN accounts a ON a.id = m.account_id WHERE email = $1)',
      [person.email],
    );
    for (const [at, body] of [
      [`${path}/password`, { password: PASSWORD }],
      [path, { code: person.phone.code() }],
    ] as const) {
      const refused = await person.browser.post(at, body);
      expect([refused.status, refused.body.code, refused.body.organizations]).toEqual([
        409,
        'required-by-organization',
        ['Hanbit'],
      ]);
    }
    expect((await person.browser.page('/account/two-step')).text).not.toContain(`href="${path}/password"`);
  });
});
