import { mkdir } from 'node:fs/promises';
import { test } from '@playwright/test';
import { openGallery } from '../browser/support/gallery.ts';
import { shootWholePage } from './whole-page.ts';

/** What the journey of the other pictures doesn't come past, by its path in the gallery, `*` for the language. */
const states = [
  'sign-in/*/told',
  'second-step-clock/*/plain',
  'second-step/*/told',
  'recovery-code/*/refused',
  'home-few/*/plain',
  'home-none/*/plain',
  'tab-off-required/*/plain',
  'tab-on/*/told',
  'tab-on/*/done',
  'tab-on-the-way/*/plain',
  'tab-on-announced/*/plain',
  'tab-at-hand/*/plain',
  'tab-few/*/plain',
  'tab-none/*/plain',
  'email-step-sent/*/refused',
  'email-step-replacing/*/plain',
  'app-step/*/plain',
  'app-step-replacing/*/plain',
  'completed-replaced/*/plain',
  'leave-reissue/*/plain',
  'recovery-codes-step/*/refused',
  'reissue-password-second-step/*/refused',
  'disable-second-step/*/refused',
  'prove-two-step/*/refused',
  'password/*/refused',
  'sessions/*/plain',
  'activity/*/plain',
  'activity-empty/*/plain',
  'confirm-address/*/refused',
  'restore-address/*/plain',
  'delete-account-owner/*/plain',
  'reset/*/refused',
  'not-me/*/refused',
  'outbox-empty/*/plain',
  'outbox-mail/*/plain',
  'problem-not-allowed/*/plain',
  'problem-link-expired-reset-signed-out/*/plain',
  'problem-link-expired-restore/*/plain',
  'problem-link-expired-reset-expired-signed-out/*/plain',
  'problem-link-expired-invitation-cancelled-signed-out/*/plain',
  'branded-sign-in/*/plain',
  'branded-sign-up/*/plain',
  'branded-home-off/*/plain',
  'branded-tab-on/*/plain',
  'branded-recovery-codes-step/*/plain',
  'cookies/*/plain',
  'problem-too-many-attempts-signed-out/*/plain',
  'problem-busy/*/plain',
  'problem-fault-signed-out/*/plain',
];

test('states of pages', async ({ page, locale }, { project }) => {
  test.setTimeout(300_000);
  const into = new URL(`../../shots/${project.name}/`, import.meta.url).pathname;
  await mkdir(into, { recursive: true });
  await page.emulateMedia({ colorScheme: project.use.colorScheme ?? 'light', reducedMotion: 'reduce' });
  const gallery = await openGallery();
  const shoot = (name: string) => shootWholePage(page, `${into}${name}.png`);
  for (const state of states) {
    await page.goto(`${gallery.url}/${state.replace('*', locale!.slice(0, 2))}`);
    await shoot(`state-${state.replaceAll(/\/\*?\/?/g, '-')}`);
  }
  const at = (name: string) => `${gallery.url}/${name}/${locale!.slice(0, 2)}/plain`;
  const warn = () => page.locator('[data-warning]').evaluate((warning) => warning.removeAttribute('hidden'));
  await page.goto(at('email-step'));
  await page.locator('a[data-dialog]').click();
  await shoot('state-leave-dialog');
  await page.keyboard.press('Escape');
  await warn();
  await shoot('state-session-ends');
  await page.goto(at('set-up-first'));
  await warn();
  await shoot('state-session-ends-at-the-door');
  await gallery.close();
});
