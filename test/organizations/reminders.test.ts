import { expect, test } from 'vitest';
import { lookAfterOrganizations } from '../../src/organizations/look-after.ts';
import { untilIdle } from '../support/mails.ts';
import { found, joinAsNewcomer, ok } from '../support/organizations.ts';
import { PASSWORD } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

// The clock begins on 24 November 2026, 05:03:10 UTC.
const sallyport = useSallyport();

test('a deadline is reminded of three days and one day before, as the organization’s calendar counts', async () => {
  const organization = await found(sallyport, { timeZone: 'Asia/Seoul' });
  const member = await joinAsNewcomer(sallyport, organization);
  sallyport.clock.pass(1);
  // It begins in Seoul on 6 December at 15:00 UTC, so three days before on 3 December at 15:00 UTC.
  const { path, owner } = organization;
  ok(await owner.browser.post(`${path}/security`, { required: true, from: '2026-12-07' }));
  const at = async (moment: string) => {
    sallyport.clock.pass((Date.parse(moment) - sallyport.clock.now().getTime()) / 1000);
    await lookAfterOrganizations(sallyport.running.context);
    await untilIdle(sallyport);
    return sallyport.mail.mails.filter(
      ({ to, subject }) => to === member.email && subject.startsWith('Reminder'),
    ).length;
  };
  expect(await at('2026-12-03T14:59:00Z')).toBe(0);
  expect(await at('2026-12-03T15:00:00Z')).toBe(1);
  expect(await at('2026-12-05T14:59:00Z')).toBe(1);
  expect(await at('2026-12-05T15:00:00Z')).toBe(2);
  expect(await at('2026-12-06T14:59:00Z')).toBe(2);
  const later = sallyport.browser();
  ok(await later.post('/sign-in', { email: member.email, password: PASSWORD }));
  expect((await later.get(path)).status).toBe(200);
  sallyport.clock.pass(60);
  expect((await later.get(path)).body.code).toBe('two-step-required');
});
