// The closed lists of names for browsers and systems. A User-Agent header is a stranger's free text: a browser
// that isn't named here is "-", in the database, on pages, in mails, files and jobs alike.

const browsers = [
  'Amazon Silk',
  'Android Browser',
  'Brave',
  'Chrome',
  'Chromium',
  'curl',
  'DuckDuckGo',
  'Electron',
  'Epiphany',
  'Firefox',
  'Firefox Focus',
  'HeyTap Browser',
  'Huawei Browser',
  'Internet Explorer',
  'KakaoTalk',
  'LibreWolf',
  'Microsoft Edge',
  'MIUI Browser',
  'NAVER',
  'NAVER Whale',
  'Opera',
  'Pale Moon',
  'Puffin',
  'QQ Browser',
  'Safari',
  'Samsung Internet',
  'SeaMonkey',
  'Sogou Browser',
  'UC Browser',
  'Vivaldi',
  'Vivo Browser',
  'WeChat',
  'Yandex Browser',
] as const;

const systems = [
  'Android',
  'Chrome OS',
  'HarmonyOS',
  'iOS',
  'Linux',
  'macOS',
  'PlayStation',
  'Tizen',
  'webOS',
  'Windows',
  'Windows Phone',
] as const;

type Browser = (typeof browsers)[number];
type System = (typeof systems)[number];

/** An unknown browser, or none. */
export const NO_BROWSER = '-';
/** In place of a browser, for the operator's commands. */
export const COMMAND_LINE = 'sallyport command line';

/** A browser as a person recognises it: "Chrome on macOS". */
export type BrowserName = typeof NO_BROWSER | typeof COMMAND_LINE | Browser | `${Browser} on ${System}`;

const isOf = <T extends string>(list: readonly T[], name: string): name is T =>
  (list as readonly string[]).includes(name);

/** The name of a browser and a system, each if it is in the lists. */
export function browserNamed(browser: string, system?: string): BrowserName {
  if (!isOf(browsers, browser)) return NO_BROWSER;
  return system !== undefined && isOf(systems, system) ? `${browser} on ${system}` : browser;
}

/** A browser as any release stored it, reduced to names of the lists. */
export function listedBrowser(recorded: string): BrowserName {
  if (recorded === COMMAND_LINE) return recorded;
  const { browser, system } = partsOfBrowser(recorded);
  return browserNamed(browser, system);
}

/** "Chrome on macOS" as its two parts. */
export function partsOfBrowser(name: string): { readonly browser: string; readonly system?: string } {
  const at = name.lastIndexOf(' on ');
  return at < 1 ? { browser: name } : { browser: name.slice(0, at), system: name.slice(at + 4) };
}
