import { parse } from 'bowser';
import { remembered } from '../process/remembered.ts';
import { browserNamed, NO_BROWSER, type BrowserName } from '../text/browsers.ts';

/** The names that people know, by the parser's names. */
const known: Readonly<Record<string, string>> = {
  Focus: 'Firefox Focus',
  'NAVER Whale Browser': 'NAVER Whale',
  QQ: 'QQ Browser',
  QQLite: 'QQ Browser',
  'Samsung Internet for Android': 'Samsung Internet',
  'PlayStation 4': 'PlayStation',
  WebOS: 'webOS',
};
/** Browsers that the parser takes for the browser they are based on. */
const inApps: readonly (readonly [what: RegExp, name: string])[] = [
  [/\bKAKAOTALK\b/i, 'KakaoTalk'],
  [/\bNAVER\(/, 'NAVER'],
  [/\bHuaweiBrowser\//, 'Huawei Browser'],
  [/\b(?:MiuiBrowser|XiaoMi\/MiuiBrowser)\//, 'MIUI Browser'],
  [/^curl\/[\d.]+$/, 'curl'],
];

const LONGEST = 300;

/**
 * A browser's name as people know it ("Chrome on macOS"), from our closed lists, or a dash. The header is a stranger's free text
 * and goes no further. Nothing is decided by it.
 */
export function browserOf(userAgent: string | undefined): BrowserName {
  return userAgent ? named(userAgent.slice(0, LONGEST)) : NO_BROWSER;
}

const named = remembered((looked: string): BrowserName => {
  const { browser, os } = parse(looked);
  const name = inApps.find(([what]) => what.test(looked))?.[1] ?? browser.name ?? '';
  const system = os.name ?? '';
  return browserNamed(known[name] ?? name, known[system] ?? system);
});
