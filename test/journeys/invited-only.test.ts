import { expect, test } from 'vitest';
import { invitationLink, ok } from '../support/organizations.ts';
import { startTestSallyport } from '../support/sallyport.ts';
import { PASSWORD, signUp } from '../support/people.ts';

test('with SIGN_UP=invited nobody signs up, and whoever is invited comes in', async () => {
  const open = await startTestSallyport();
  const owner = await signUp(open, { organization: 'Closed' });
  const closed = await startTestSallyport({
    settings: { SIGN_UP: 'invited' },
    database: open.database,
    mail: open.mail,
    clock: open.clock,
  });
  try {
    const asked = await closed
      .browser()
      .post('/sign-up', { email: 'new@example.com', password: PASSWORD, name: 'New' });
    expect([asked.status, asked.body.code]).toEqual([403, 'not-allowed']);
    expect((await closed.browser().page('/sign-up')).status).toBe(403);

    const inside = closed.browser();
    ok(await inside.post('/sign-in', { email: owner.email, password: PASSWORD }));
    const [{ slug }] = (await inside.get('/organizations')).body.organizations;
    ok(await inside.post(`/organizations/${slug}/invitations`, { emails: ['new@example.com'] }));
    const link = await invitationLink(closed, 'new@example.com', 'Closed');
    const newcomer = closed.browser();
    ok(await newcomer.post(link, { name: 'New', password: PASSWORD }));
    expect((await newcomer.get(`/organizations/${slug}`)).body.role).toBe('member');
  } finally {
    await closed.stop();
    await open.stop();
  }
});
