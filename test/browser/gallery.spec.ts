import { exhibits } from './support/gallery.ts';
import { expect, test } from './support/gallery-test.ts';
import { inspect } from './support/inspect.ts';

// What journeys come past seldom, or never, besides all that they do come past.
for (const [name, ways] of Object.entries(exhibits)) {
  test(`${name}, in every state and language`, async ({ page }) => {
    for (const { path, state } of ways) {
      await page.goto(path);
      if (state === 'refused')
        await expect(
          page.locator('[aria-invalid="true"], .banner.danger').and(page.locator(':focus')),
        ).toHaveCount(1);
      if (state === 'told') await expect(page.locator('.banner.danger')).toBeFocused();
      // What is folded away is part of the page too.
      await page
        .locator('details')
        .evaluateAll((folds) => folds.forEach((fold) => fold.setAttribute('open', '')));
      await inspect(page);
    }
  });
}
