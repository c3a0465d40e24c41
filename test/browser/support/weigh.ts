import type { Page } from '@playwright/test';

export interface Weight {
  /** Everything, with an empty cache. */
  readonly total: number;
  readonly script: number;
  /** The page itself: the bytes over the line when its style sheet and script are cached. */
  readonly again: number;
}

/** Loads a page with an empty cache: the bytes over the line, headers included. */
export async function weigh(page: Page, path: string): Promise<Weight> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const types = new Map<string, string>();
  const sizes = new Map<string, number>();
  session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    sizes.set(requestId, encodedDataLength),
  );
  await page.goto(path, { waitUntil: 'load' });
  await session.detach();
  const sum = (type?: string) =>
    [...sizes].reduce((total, [id, size]) => total + (type && types.get(id) !== type ? 0 : size), 0);
  return { total: sum(), script: sum('Script'), again: sum('Document') };
}
