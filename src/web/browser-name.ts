import { COMMAND_LINE, listedBrowser, NO_BROWSER, partsOfBrowser } from '../text/browsers.ts';
import type { Translate } from './texts/translate.ts';

/** A browser as it was recorded ("Chrome on macOS", or a dash), in a person's language. */
export function browserName(t: Translate, recorded: string): string {
  const listed = listedBrowser(recorded);
  if (listed === NO_BROWSER) return t('common.unknownBrowser');
  if (listed === COMMAND_LINE) return listed;
  const { browser, system } = partsOfBrowser(listed);
  return system === undefined ? browser : t('common.browserOn', { browser, system });
}
