import type { Page } from '@playwright/test';

export interface Weight {
  /** Everything, with an empty cache. */
  readonly total: number;
  readonly script: number;
  /** The page itself: the bytes over the line when its style sheet and script are cached. */
  readonly again: number;
}

const isPicture = /\/guide\/[^?]*\.webp$/;

/** Loads a page with an empty cache: the bytes over the line, headers included. */
export async function weigh(page: Page, path: string): Promise<Weight> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const types = new Map<string, string>();
  const sizes = new Map<string, number>();
  // The guide's pictures are loaded as they come into view, and a browser decides how far ahead: they are weighed apart, each
  // under 40 kB (`test/help/guide`).
  session.on('Network.responseReceived', ({ requestId, type, response: { url } }) =>
    types.set(requestId, isPicture.test(url) ? 'Picture' : type),
  );
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    sizes.set(requestId, encodedDataLength),
  );
  await page.goto(path, { waitUntil: 'load' });
  await session.detach();
  // What ends here and began on the page before has no type.
  const counts = (id: string, type: string | undefined) =>
    type === undefined ? types.has(id) && types.get(id) !== 'Picture' : types.get(id) === type;
  const sum = (type?: string) =>
    [...sizes].reduce((total, [id, size]) => total + (counts(id, type) ? size : 0), 0);
  return { total: sum(), script: sum('Script'), again: sum('Document') };
}
