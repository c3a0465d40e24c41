import type { Page } from '@playwright/test';

/** Loads the page again with an empty cache: the bytes that came over the line, headers included, and the scripts' share. */
export async function weigh(page: Page): Promise<{ total: number; script: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const types = new Map<string, string>();
  const sizes = new Map<string, number>();
  session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    sizes.set(requestId, encodedDataLength),
  );
  await page.reload({ waitUntil: 'networkidle' });
  await session.detach();
  const sum = (of: [string, number][]) => of.reduce((total, [, size]) => total + size, 0);
  const all = [...sizes];
  return { total: sum(all), script: sum(all.filter(([id]) => types.get(id) === 'Script')) };
}
