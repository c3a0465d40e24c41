import { expect, type Locator, type Page } from '@playwright/test';
import type { Translate } from '../../../src/web/texts/translate.ts';
import { Handset } from './handset.ts';
import { inspect } from './inspect.ts';
import type { Outbox } from './outbox.ts';
import type { Person } from './people.ts';

/** Words within others, whatever kinds of spaces keep some of them on one line. */
export const wordsIn = (words: string): RegExp => new RegExp(words.replaceAll(' ', '\\s'));

/** A person at a browser: what they press and type, in the words of their language. */
export class Visit {
  constructor(
    readonly page: Page,
    readonly t: Translate,
    readonly outbox: Outbox,
  ) {}

  heading = (name: string): Locator => this.page.getByRole('heading', { name, exact: true, level: 1 });
  button = (name: string): Locator => this.page.getByRole('button', { name, exact: true });
  link = (name: string): Locator => this.page.getByRole('link', { name, exact: true });
  field = (label: string): Locator => this.page.getByLabel(label, { exact: true });

  async press(name: string): Promise<void> {
    await this.button(name).click();
  }

  /** Chooses a language, by its own name, in the menu at the foot. */
  async speak(name: string): Promise<void> {
    await this.page.locator('[popovertarget="language-menu"]').click();
    await this.press(name);
  }

  async follow(name: string): Promise<void> {
    await this.link(name).click();
  }

  /** Waits for the page with that heading, and inspects it. */
  async see(heading: string): Promise<void> {
    await expect(this.heading(heading)).toBeVisible();
    await inspect(this.page);
  }

  /** Expects a message of success or refusal. */
  async hear(role: 'status' | 'alert', words: string): Promise<void> {
    await expect(this.page.getByRole(role).filter({ hasText: words })).toBeVisible();
  }

  async signUp({ email, password, name }: Person, organization = ''): Promise<void> {
    const { t } = this;
    await this.field(t('signUp.email')).fill(email);
    await this.field(t('signUp.name')).fill(name);
    await this.field(t('signUp.password')).fill(password);
    if (organization) await this.page.locator('#organization').fill(organization);
    await this.press(t('signUp.submit'));
  }

  async giveThePassword({ email, password }: Person): Promise<void> {
    const { t } = this;
    await this.field(t('signIn.email')).fill(email);
    await this.field(t('signIn.password')).fill(password);
    await this.press(t('signIn.submit'));
  }

  async signOut(): Promise<void> {
    const { page, t } = this;
    await page.locator('button.profile').click();
    await this.press(t('frame.signOut'));
    await expect(this.heading(t('signIn.title'))).toBeVisible();
  }

  /** From the tab to the step at which the app is set up. */
  async goToTheApp({ email }: Person): Promise<void> {
    const { t } = this;
    await this.press(t('twoStep.activate'));
    await this.press(t('enrolment.email.send'));
    await this.field(t('enrolment.email.code')).fill(await this.outbox.code(email));
    await this.press(t('enrolment.email.submit'));
    await expect(this.heading(t('enrolment.app.title'))).toBeVisible();
  }

  /** From the step of the app to the recovery codes. */
  async goToTheCodes(): Promise<{ handset: Handset; codes: string[] }> {
    const { page, t } = this;
    // A phone has a link for its own app, and the picture folded away.
    const link = page.locator('a[href^="otpauth:"]');
    const handset = (await link.isVisible())
      ? Handset.fromUri((await link.getAttribute('href'))!)
      : await Handset.scan(page.locator('.qr:visible'));
    await this.field(t('enrolment.app.code')).fill(await handset.code());
    await this.press(t('enrolment.app.submit'));
    await expect(this.heading(t('enrolment.codes.title'))).toBeVisible();
    return { handset, codes: await this.codes() };
  }

  /** Ticks and completes. If nothing was copied, downloaded or printed a question comes first; the test has them. */
  async complete(): Promise<void> {
    const { page, t } = this;
    await page.getByRole('checkbox').check();
    await this.press(t('enrolment.codes.submit'));
    await this.press(t('enrolment.codes.keptSubmit'));
  }

  /** On the tab: how many of the ten recovery codes are left. */
  async seeCodesLeft(left: number): Promise<void> {
    const words = this.t('twoStep.codesLeft', { left, total: 10 });
    await expect(this.page.getByText(words!)).toBeVisible();
  }

  codes = (): Promise<string[]> => this.page.locator('#codes li').allTextContents();
}
