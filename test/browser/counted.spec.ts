import type { Locator } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { Handset } from './support/handset.ts';
import { Founding } from './support/organizations.ts';
import { somebody, type Person } from './support/people.ts';
import { Visit } from './support/visit.ts';

// How much each journey asks of a person. Looking at the phone or into the mailbox isn't counted.

/** A person whose presses, and fields typed into, are counted. */
class Counted {
  readonly taken: Record<string, string> = {};
  #presses = 0;
  #fields = 0;

  async press(it: Locator): Promise<void> {
    await it.click();
    this.#presses += 1;
  }

  async type(it: Locator, text: string): Promise<void> {
    await it.fill(text);
    this.#fields += 1;
  }

  /** Ends a journey: "11 / 2" are its presses and fields. */
  end(journey: string): void {
    this.taken[journey] = `${this.#presses} / ${this.#fields}`;
    [this.#presses, this.#fields] = [0, 0];
  }
}

/** The setup from its first step to the end, by app; `last` is its last press. */
async function setUp(it: Counted, visit: Visit, person: Person, last: Locator): Promise<Handset> {
  await it.press(visit.button(visit.t('enrolment.email.send')));
  return setUpFromTheCode(it, visit, person, last);
}

/** The same where the button that started it has had the code mailed: anywhere but on the tab. */
async function setUpFromTheCode(
  it: Counted,
  visit: Visit,
  { email }: Person,
  last: Locator,
): Promise<Handset> {
  const { page, t, button, field } = visit;
  await it.type(field(t('enrolment.email.code')), await visit.outbox.code(email));
  await it.press(button(t('enrolment.email.submit')));
  await expect(visit.heading(t('enrolment.app.title'))).toBeVisible();
  const handset = await Handset.scan(page.locator('.qr:visible'));
  await it.type(field(t('enrolment.app.code')), await handset.code());
  await it.press(button(t('enrolment.app.submit')));
  await saveCodes(it, visit);
  await it.press(button(t('enrolment.codes.submit')));
  await expect(visit.heading(t('enrolment.completed.title'))).toBeVisible();
  await it.press(last);
  return handset;
}

async function saveCodes(it: Counted, { page, t, button }: Visit): Promise<void> {
  const downloading = page.waitForEvent('download');
  await it.press(button(t('enrolment.codes.download')));
  await (await downloading).path();
  await it.press(page.getByRole('checkbox'));
}

async function givePassword(it: Counted, { t, button, field }: Visit, { email, password }: Person) {
  await it.type(field(t('signIn.email')), email);
  await it.type(field(t('signIn.password')), password);
  await it.press(button(t('signIn.submit')));
}

test('the journeys of an account take no step more than the guide’s, and the setup from the start page four fewer', async ({
  page,
  visit,
  person,
  outbox,
  prepare,
  t,
}) => {
  test.slow();
  page.setDefaultTimeout(20_000);
  const it = new Counted();
  const { button, link, field } = visit;

  await page.goto('/sign-in');
  await it.press(link(t('signIn.signUp')));
  await it.type(field(t('signUp.email')), person.email);
  await it.type(field(t('signUp.name')), person.name);
  await it.type(field(t('signUp.password')), person.password);
  await it.press(button(t('signUp.submit')));
  await it.type(field(t('signUp.confirm.code')), await outbox.code(person.email));
  await it.press(button(t('signUp.confirm.submit')));
  await visit.hear('status', t('done.signedUp'));
  it.end('sign up');

  await it.press(page.locator('button.profile'));
  await it.press(link(t('frame.account')));
  await it.press(link(t('account.tabs.twoStep')));
  await it.press(button(t('twoStep.activate')));
  const handset = await setUp(it, visit, person, link(t('enrolment.completed.close')));
  it.end('set up, the guide’s way');

  await it.press(link(t('changes.reissue.button')));
  await it.type(field(t('changes.password')), person.password);
  await it.press(button(t('changes.next')));
  await expect(page.locator('#codes li')).toHaveCount(10);
  const [code] = await visit.codes();
  await saveCodes(it, visit);
  await it.press(button(t('enrolment.codes.submit')));
  await visit.hear('status', t('done.reissued'));
  it.end('reissue');

  await visit.signOut();
  await givePassword(it, visit, person);
  await it.type(field(t('secondStep.code')), await handset.code());
  await it.press(button(t('secondStep.submit')));
  await expect(visit.heading(t('home.welcome', { name: person.name }))).toBeVisible();
  it.end('sign in, app');

  await visit.signOut();
  await givePassword(it, visit, person);
  await it.press(link(t('secondStep.useRecoveryCode')));
  await it.type(field(t('secondStep.recovery.code')), code!);
  await it.press(button(t('secondStep.recovery.submit')));
  await visit.seeCodesLeft(9);
  it.end('sign in, recovery code');

  await it.press(page.locator('a[href="/account/two-step/disable/password"]'));
  await it.type(field(t('changes.password')), person.password);
  await it.press(button(t('changes.next')));
  await it.type(field(t('changes.code')), await handset.code());
  await it.press(button(t('changes.disable.submit')));
  await visit.hear('status', t('done.twoStepOff', { brand: 'Sallyport' }));
  it.end('disable');

  const newcomer = somebody();
  await page.context().clearCookies();
  await prepare.signUp(newcomer);
  await page.goto('/');
  await it.press(button(t('home.setUp')));
  await setUpFromTheCode(it, visit, newcomer, page.locator('main .button.primary'));
  await expect(visit.heading(t('home.welcome', { name: newcomer.name }))).toBeVisible();
  it.end('set up, from the start page');

  expect(it.taken).toEqual({
    'sign up': '3 / 4',
    'set up, the guide’s way': '11 / 2',
    'set up, from the start page': '7 / 2',
    reissue: '5 / 1',
    'sign in, app': '2 / 3',
    'sign in, recovery code': '3 / 3',
    disable: '3 / 2',
  });
});

test('the journeys of an organization take few', async ({
  page,
  context,
  visit,
  person,
  outbox,
  language,
  anotherBrowser,
  t,
}) => {
  test.slow();
  page.setDefaultTimeout(20_000);
  const it = new Counted();
  const { button, link, field } = visit;
  const founding = new Founding(context.request, outbox, language);
  await founding.signUp(person);

  await page.goto('/organizations');
  await it.press(button(t('organization.list.submit')));
  await it.type(field(t('organization.list.name')), 'Hanbit');
  await it.press(button(t('organization.list.submit')));
  await visit.hear('status', t('done.organizationFounded'));
  it.end('found an organization');

  const path = new URL(page.url()).pathname.replace(/\/members$/, '');
  await it.press(
    page.locator('.tabs').getByRole('link', { name: t('organization.tabs.security'), exact: true }),
  );
  await it.press(button(t('organization.security.setUp')));
  await setUpFromTheCode(it, visit, person, page.locator('main .button.primary'));
  await it.press(page.getByRole('link', { name: t('organization.security.open') }));
  await expect(visit.heading(t('organization.security.preview.title'))).toBeVisible();
  it.end('require it without an own setup, up to the preview');

  await page.goto(`${path}/members`);
  await it.press(link(t('organization.members.invite')));
  const member = somebody('Minjun Jung');
  await it.type(field(t('organization.invitations.form.emails')), `${member.email}\n${somebody().email}`);
  await it.press(button(t('organization.invitations.form.submit')));
  await visit.hear('status', t('done.invited', { count: 2 }));
  it.end('invite two people');

  const other = new Visit(await anotherBrowser(), t, outbox);
  await other.page.goto(await outbox.link(member.email, '/invitations/'));
  await it.type(other.field(t('organization.invitations.link.name')), member.name);
  await it.type(other.field(t('signUp.password')), member.password);
  await it.press(other.button(t('organization.invitations.link.submit')));
  await other.hear('status', t('home.joined', { organization: 'Hanbit' }));
  it.end('join by invitation');

  await page.goto(`${path}/security`);
  await it.press(page.getByRole('link', { name: t('organization.security.open') }));
  await it.press(page.getByText(t('organization.security.preview.now'), { exact: true }));
  await it.press(button(t('organization.security.preview.submit')));
  await visit.hear('status', t('done.mandateSetTold', { count: 1 }));
  it.end('require it of everyone');

  await other.page.goto(`${path}/members`);
  await it.press(other.button(t('organization.setUpFirst.start')));
  await setUpFromTheCode(it, other, member, other.link(t('enrolment.completed.toOrganization')));
  await expect(other.heading(t('organization.title'))).toBeVisible();
  it.end('a member who was stopped gets in');

  expect(it.taken).toEqual({
    'found an organization': '2 / 1',
    'require it without an own setup, up to the preview': '9 / 2',
    'invite two people': '2 / 1',
    'join by invitation': '1 / 2',
    'require it of everyone': '3 / 0',
    'a member who was stopped gets in': '7 / 2',
  });
});
