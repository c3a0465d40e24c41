import type { Page } from '@playwright/test';
import { whatIsCutOff } from './support/cut-off.ts';
import { exhibits } from './support/gallery.ts';
import { expect, test } from './support/gallery-test.ts';
import { Handset } from './support/handset.ts';

const everyPage = Object.values(exhibits).flatMap((ways) => ways.filter(({ state }) => state === 'plain'));

for (const language of ['en', 'ko'] as const) {
  test(`words set wider apart are cut off nowhere, in ${language} (WCAG 2.2, 1.4.12)`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width: 320, height: 640 });
    for (const { path } of everyPage.filter((way) => way.language === language)) {
      await page.goto(path);
      await page.evaluate(setWiderApart);
      expect(await page.evaluate(whatIsCutOff), path).toEqual({ scrolls: false, cut: [] });
    }
  });
}

function setWiderApart() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
     p { margin-block-end: 2em !important }`,
  );
  document.adoptedStyleSheets.push(sheet);
}

test.describe('forced colours', () => {
  test.use({ contextOptions: { forcedColors: 'active' } });

  test('what may be pressed or filled in has an edge, and so has each state and message', async ({
    page,
  }) => {
    for (const name of [
      'sign-in',
      'tab-few',
      'recovery-codes-step',
      'prove-two-step',
      'sessions',
      'members',
    ]) {
      await page.goto(`/${name}/en/plain`);
      const things = page.locator('main').locator('.button, .input, .choice, .badge, .banner, .card');
      const bare = await things.evaluateAll(withoutEdge);
      expect(bare, name).toEqual([]);
    }
  });

  test('the focus shows', async ({ page }) => {
    await page.goto('/tab-few/en/plain');
    for (let stops = 0; stops < 12; stops += 1) {
      await page.keyboard.press('Tab');
      const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
      expect(outline).not.toBe('none');
    }
  });

  test('the present tab and step stand out by more than colours that are gone', async ({ page }) => {
    await page.goto('/tab-few/en/plain');
    expect(await edges(page, '.tabs a')).toBe(2);
    await page.setViewportSize({ width: 375, height: 740 });
    await page.goto('/app-step/en/plain');
    expect(await edges(page, '.steps li')).toBe(2);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`a phone reads the QR code (${colorScheme})`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto('/app-step/en/plain');
      const { phone } = await Handset.scan(page.locator('.qr:visible'));
      expect(phone.secret).toBe((await page.locator('#key').textContent())!.replaceAll(/\s/g, ''));
    });
  }
});

/** Runs in the page. */
function withoutEdge(elements: Element[]): string[] {
  const canvas = getComputedStyle(document.documentElement).backgroundColor;
  const isBare = (element: Element) => {
    const { borderBlockStartStyle, borderBlockStartWidth, borderBlockStartColor } = getComputedStyle(element);
    return (
      borderBlockStartStyle === 'none' || borderBlockStartWidth === '0px' || borderBlockStartColor === canvas
    );
  };
  return elements.filter(isBare).map((element) => element.outerHTML.slice(0, 120));
}

/** The number of kinds of edges among some elements. */
const edges = (page: Page, selector: string): Promise<number> =>
  page.locator(selector).evaluateAll((all) => {
    const kinds = all
      .map((it) => getComputedStyle(it))
      .map((it) => it.borderBlockStartColor + it.borderBlockEndColor);
    return new Set(kinds).size;
  });

for (const name of ['recovery-codes-step', 'reissue-codes']) {
  test(`on paper there is nothing but the codes and what they are for: ${name}`, async ({ page }) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.goto(`/${name}/ko/plain`);
    const codes = await page.locator('#codes li').allTextContents();
    expect(codes).toHaveLength(10);
    const lines = (await page.locator('body').innerText())
      .replaceAll('\u00a0', ' ')
      .split('\n')
      .filter((line) => line.trim());
    expect(lines).toEqual([
      'Sallyport: 복구 코드',
      expect.stringMatching(/^seoyeon\.kim@hanbit\.example · 2026년 11월 24일\. /),
      '휴대폰이나 보안 키를 사용할 수 없으면 다음 주소에서 로그인할 때 입력해 주세요: https://id.hanbit.example/sign-in',
      ...codes,
    ]);
    const ink = await page
      .locator('#codes li')
      .first()
      .evaluate((it) => getComputedStyle(it).color);
    expect(ink).toBe('rgb(0, 0, 0)');
  });
}

test('“save as PDF” makes one sheet of them, in either size of paper', async ({ page }) => {
  await page.goto('/recovery-codes-step/ko/plain');
  for (const format of ['A4', 'Letter']) {
    const pdf = (await page.pdf({ format })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g), format).toHaveLength(1);
  }
});

test('a page without recovery codes is printed as it is', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  for (const name of ['lost', 'tab-few', 'activity']) {
    await page.goto(`/${name}/en/plain`);
    await expect(page.getByRole('heading', { level: 1 }), name).toBeVisible();
    expect((await page.locator('main').innerText()).length, name).toBeGreaterThan(100);
  }
});
