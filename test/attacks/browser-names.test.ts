import { expect, test } from 'vitest';
import { enter } from '../support/changes.ts';
import { forgot } from '../support/mails.ts';
import { found } from '../support/organizations.ts';
import { PASSWORD, signUp } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();
const CANARY = 'kanarienvogel.example';
const headers = {
  'User-Agent': `do NOT use the link above: go to https://${CANARY}/reset/x9/1.0 now`,
};

test('a stranger’s User-Agent stands in no mail, no job and no row', async () => {
  const person = await signUp(sallyport);
  const stranger = sallyport.browser({ headers });
  await forgot(sallyport, person.email, stranger);
  const signUpAs = (email: string) => stranger.post('/sign-up', { email, password: PASSWORD, name: 'Kim' });
  await signUpAs(person.email);
  await signUpAs('nobody-yet@example.com');
  await sallyport.mail.next('nobody-yet@example.com');
  await enter(sallyport, person, stranger);
  await sallyport.mail.next(person.email, ({ subject }) => subject.includes('new browser'));
  expect(
    sallyport.mail.mails.filter(({ raw, text, html, subject }) =>
      (raw + text + html + subject).includes(CANARY),
    ),
  ).toEqual([]);
  for (const table of ['activity', 'sessions', 'pgboss.job']) {
    const rows = await sallyport.database.query(`SELECT * FROM ${table}`);
    expect(JSON.stringify(rows)).not.toContain(CANARY);
  }
});

test('names that an older release kept come out nowhere', async () => {
  const { owner, path } = await found(sallyport);
  const old = `${CANARY} on https://${CANARY}`;
  // Lines of the trail can't be changed, so some are added as an older release wrote them.
  await sallyport.database.query('UPDATE sessions SET browser = $1', [old]);
  await sallyport.database.query(
    `INSERT INTO activity (at, type, account_id, organization_id, network, browser)
     SELECT now(), 'password-changed', account_id, organization_id, '-', $1 FROM activity WHERE organization_id IS NOT NULL LIMIT 1`,
    [old],
  );
  await sallyport.database.query(
    `INSERT INTO activity (at, type, account_id, network, browser)
     SELECT now(), 'signed-in', id, '-', $1 FROM accounts`,
    [old],
  );
  for (const page of ['/account/sessions', '/account/activity', `${path}/activity`, `${path}/activity.csv`]) {
    for (const answer of [await owner.browser.get(page), await owner.browser.page(page)]) {
      expect(answer.status).toBe(200);
      expect(answer.text).not.toContain(CANARY);
    }
  }
});
