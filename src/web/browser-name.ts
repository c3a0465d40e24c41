import type { Translate } from './texts/translate.ts';

/** A browser as it was recorded ("Chrome on macOS", or a dash), in a person's language. */
export function browserName(t: Translate, recorded: string): string {
  if (recorded === '' || recorded === '-') return t('common.unknownBrowser');
  const at = recorded.lastIndexOf(' on ');
  if (at < 1) return recorded;
  return t('common.browserOn', { browser: recorded.slice(0, at), system: recorded.slice(at + 4) });
}
