import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { Effort, personSeconds, type Step } from './support/effort.ts';
import { expect, test } from './support/fixtures.ts';
import { Handset } from './support/handset.ts';

// The first two steps and a half of README's first five minutes, by its words alone, counted: docs/newcomer.md has the table.
// NEWCOMER is the Outbox link that an `npm start` printed, to measure that one instead.
test.use({ trial: true });

/** To take the phone, open the app, add an entry and point it at the screen. */
const PHONE = 15;
/** To look at the phone for the next code. */
const GLANCE = 5;

const kim = {
  email: 'seoyeon.kim@example.com',
  name: 'Seoyeon Kim',
  password: 'correct horse battery staple',
};

test('from the first page to 2-Step Verification takes a person less than three minutes', async ({
  page,
  context,
  program,
  t,
}) => {
  test.slow();
  const outbox = process.env.NEWCOMER ?? program.outbox!;
  const site = new URL(outbox).origin;
  const effort = new Effort();
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const link = (name: string) => page.getByRole('link', { name, exact: true });
  const field = (name: string) => page.getByLabel(name, { exact: true });
  let mails: Page;

  /** Opens the newest email in the Outbox and reads its code. */
  async function codeFromTheOutbox(): Promise<string> {
    await effort.press(mails.getByRole('main').getByRole('link', { name: /code/ }).first());
    const text = await mails.locator('.mail-text').innerText();
    await effort.browser(() => page.bringToFront());
    return /^\s*(\d{6})\s*$/m.exec(text)![1]!;
  }

  effort.begin('open the address');
  await page.goto(site);
  await effort.read(page, t('signIn.title'));
  await effort.press(link('Create your account'));

  effort.begin('sign up');
  await effort.read(page, t('signUp.title'));
  await effort.type(page, field(t('signUp.email')), kim.email);
  await effort.type(page, field(t('signUp.name')), kim.name);
  await effort.type(page, field(t('signUp.password')), kim.password);
  await effort.enter(page);

  effort.begin('confirm by the emailed code');
  await effort.read(page, t('signUp.confirm.title'));
  mails = await context.newPage();
  await effort.browser(() => mails.goto(outbox));
  await effort.keys(page, await codeFromTheOutbox());
  await effort.enter(page);

  effort.begin('find 2-Step Verification');
  await effort.read(page, t('home.welcome', { name: kim.name }));
  await effort.press(page.locator('button.profile'));
  await effort.press(link('Account Management'));
  await effort.press(link('2-Step Verification'));
  await effort.read(page, t('account.title'));
  await effort.press(button('Activate 2-Step Verification'));

  effort.begin('confirm the address');
  await effort.read(page, t('enrolment.email.title'));
  await effort.press(button(t('enrolment.email.send')));
  await effort.browser(() => mails.bringToFront());
  await effort.browser(() => mails.goto(`${site}/outbox`));
  await effort.keys(page, await codeFromTheOutbox());
  await effort.enter(page);

  effort.begin('scan the QR code, type the app’s code');
  await effort.read(page, t('enrolment.app.title'));
  const handset = await Handset.scan(page.locator('.qr:visible'));
  effort.takes(PHONE);
  await effort.type(page, field(t('enrolment.app.code')), await handset.code());
  await effort.enter(page);

  effort.begin('save the recovery codes');
  await effort.read(page, t('enrolment.codes.title'));
  const downloading = page.waitForEvent('download');
  await effort.press(button(t('enrolment.codes.download')));
  await downloading;
  await effort.press(page.getByRole('checkbox'));
  await effort.press(button('Complete'));
  await effort.read(page, t('enrolment.completed.title'));
  await effort.press(link(t('enrolment.completed.close')));

  effort.begin('sign out');
  await effort.press(page.locator('button.profile'));
  await effort.press(button(t('frame.signOut')));

  effort.begin('sign in with the app');
  await effort.read(page, t('signIn.title'));
  await effort.type(page, field(t('signIn.email')), kim.email);
  await effort.type(page, field(t('signIn.password')), kim.password);
  await effort.enter(page);
  await effort.read(page, t('secondStep.title'));
  effort.takes(GLANCE);
  await effort.type(page, field(t('secondStep.code')), await handset.code());
  await effort.enter(page);
  await effort.read(page, t('home.welcome', { name: kim.name }));
  effort.end();

  const setUp = effort.steps.slice(
    0,
    effort.steps.findIndex(({ what }) => what === 'sign out'),
  );
  const sum = (steps: readonly Step[], of: (step: Step) => number) =>
    Math.round(steps.reduce((total, step) => total + of(step), 0));
  const [person, all] = [setUp, effort.steps].map((steps) => sum(steps, (step) => personSeconds(step)));
  console.log(
    [
      ...effort.steps.map(rowOf),
      `${person} s until 2-Step Verification is on, ${all} s with the sign-in after it; for those who read every word`,
      `${sum(setUp, (step) => personSeconds(step, 1))} and ${sum(effort.steps, (step) => personSeconds(step, 1))} s;`,
      `${sum(effort.steps, ({ machine }) => machine)} s of the machine`,
    ].join('\n'),
  );
  expect(person).toBeLessThan(180);

  // What is to be done is held to the letter; words change, and seconds with them.
  const document = await readFile(new URL('../../docs/newcomer.md', import.meta.url), 'utf8');
  const rows = [...document.matchAll(/^\| ([a-z].*?) +\| +(\d+) \| +(\d+) \| +(\d+) \|/gm)];
  expect(rows.map(([, ...cells]) => cells)).toEqual(
    effort.steps.map(({ what, presses, fields, keys }) => [what, `${presses}`, `${fields}`, `${keys}`]),
  );
  const [, documented = ''] = /\*\*(\d+) seconds\*\*/.exec(document) ?? [];
  expect(Math.abs(Number(documented) - person!)).toBeLessThan(15);
});

function rowOf(step: Step): string {
  const { what, presses, fields, keys, words, machine } = step;
  const cells = [what, presses, fields, keys, words, personSeconds(step).toFixed(0), machine.toFixed(1)];
  return `| ${cells.join(' | ')} |`;
}
