import { beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from '../support/browser.ts';
import { PASSWORD, signUp } from '../support/people.ts';
import { organizationRoutes } from '../support/attacks/organization-routes.ts';
import {
  found,
  invite,
  joinAsNewcomer,
  joinProtected,
  ok,
  requireTwoStep,
} from '../support/organizations.ts';
import { memberStates } from '../support/attacks/who-passes.ts';
import { useSallyport } from '../support/sallyport.ts';
import { copyOf, signIn } from '../support/tries.ts';

const sallyport = useSallyport();
const browsers = new Map<string, Browser>();
const places = new Map<string, string>();

beforeAll(async () => {
  const organization = await found(sallyport);
  const { owner, path } = organization;
  const strict = await found(sallyport);
  const other = await found(sallyport);
  const put = (state: string, browser: Browser, at = path) => {
    browsers.set(state, browser);
    places.set(state, at);
  };
  put('the owner signed in long ago', owner.browser);
  const manager = { role: 'administrator' as const };
  put('an administrator signed in long ago', (await joinProtected(sallyport, organization, manager)).browser);
  put('a blocked member', (await joinAsNewcomer(sallyport, strict)).browser, strict.path);
  put('a blocked administrator', (await joinAsNewcomer(sallyport, strict, manager)).browser, strict.path);
  sallyport.clock.pass(1);
  await requireTwoStep(strict);
  const invited = await signUpAnew();
  await invite(sallyport, organization, owner.browser, invited.email);
  const removed = await joinAsNewcomer(sallyport, organization);
  ok(await owner.browser.post(`${path}/members/${removed.account}/remove`));
  sallyport.clock.pass(11 * 60);

  const nowOwner = await signIn(sallyport, owner);
  const fresh = { ...organization, owner: { ...owner, browser: nowOwner } };
  const again = async ({ email }: { email: string }) => {
    const browser = sallyport.browser();
    ok(await browser.post('/sign-in', { email, password: PASSWORD }));
    return browser;
  };
  put('the owner', nowOwner);
  put('a stranger', sallyport.browser());
  put('someone of no organization', (await signUpAnew()).browser);
  const otherOwner = await signIn(sallyport, other.owner);
  put('the owner of another organization', otherOwner);
  const otherFresh = { ...other, owner: { ...other.owner, browser: otherOwner } };
  const ofOther = await joinProtected(sallyport, otherFresh, manager);
  put('an administrator of another organization', ofOther.browser);
  put('someone invited who has not joined', await again(invited));
  put('someone removed', await again(removed));
  put('a member', (await joinAsNewcomer(sallyport, fresh)).browser);
  put('an administrator', (await joinProtected(sallyport, fresh, manager)).browser);
  put(
    'an administrator without 2-Step Verification',
    (await joinAsNewcomer(sallyport, fresh, manager)).browser,
  );
  const between = sallyport.browser();
  await between.post('/sign-in', { email: owner.email, password: PASSWORD });
  put('someone between the steps of a sign-in', between);
}, 180_000);

const signUpAnew = () => signUp(sallyport);

describe.each(Object.entries(memberStates))('%s', (state, told) => {
  test.each(Object.entries(organizationRoutes))('%s', async (name, kind) => {
    const [method = '', pattern = ''] = name.split(' ');
    const path = pattern.replace('/organizations/:org', places.get(state)!).replaceAll(/:\w+/g, 'nobody');
    const browser = copyOf(sallyport, browsers.get(state)!);
    const answer = method === 'GET' ? await browser.get(path) : await browser.post(path, { sweep: 'x' });
    const expected = told[kind];
    if (expected) {
      expect([answer.status, answer.body.code]).toEqual(expected);
      // A refusal says nothing of the organization to people outside it.
      if (answer.status === 404) expect(answer.text).not.toContain('Organization ');
    } else if (method === 'POST') {
      expect([answer.status, Object.keys(answer.body.errors)]).toEqual([
        422,
        expect.arrayContaining(['sweep']),
      ]);
    } else {
      expect([200, 404]).toContain(answer.status);
      if (answer.status === 404) expect(path).toContain('nobody');
    }
  });
});
