import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';
import { PASSWORD } from '../people.ts';
import { APP, LOGIN } from './person.ts';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
export const chromiumIsThere = existsSync(executablePath);

/** The browser of a person who has never been here. */
export const launchChromium = (...args: string[]) =>
  chromium.launch({ executablePath, args: ['--no-sandbox', ...args] });

interface Ports {
  readonly app: number;
  readonly login: number;
}

/**
 * Chromium opens a page of the console, signs in on the way to it, and signs out by a form there. Returns what the console
 * was sent, and where a further visit leads.
 */
export async function walkInAndOut(ports: Ports, email: string) {
  const rules = `MAP app.example.com 127.0.0.1:${ports.app}, MAP login.example.com 127.0.0.1:${ports.login}`;
  const browser = await launchChromium(`--host-resolver-rules=${rules}`);
  try {
    const page = await browser.newPage({ ignoreHTTPSErrors: true, locale: 'en' });
    await page.goto(`${APP}/charts?month=11`);
    await page.waitForURL(`${LOGIN}/sign-in?*`);
    await page.fill('input[name=email]', email);
    await page.fill('input[name=password]', PASSWORD);
    await page.click('button.primary');
    await page.waitForURL(`${APP}/charts?month=11`);
    const received = JSON.parse((await page.textContent('body'))!);
    await page.evaluate(() => {
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', action: '/.sallyport/sign-out' });
      document.body.append(form);
      form.submit();
    });
    await page.waitForURL(`${APP}/.sallyport/signed-out`);
    await page.goto(`${APP}/charts`);
    return { received, leadsTo: new URL(page.url()) };
  } finally {
    await browser.close();
  }
}
