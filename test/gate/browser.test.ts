import { expect, test } from 'vitest';
import { listedBrowser } from '../../src/text/browsers.ts';
import { browserOf } from '../../src/gate/browser.ts';
import { browserName } from '../../src/web/words.tsx';
import { translateTo } from '../../src/web/texts/translate.ts';

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

test.each([
  [
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Chrome/148.0.0.0 Safari/537.36`,
    'Chrome on macOS',
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/148.0.0.0 Safari/537.36 Edg/148.0.0.0`,
    'Microsoft Edge on Windows',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    'Safari on iOS',
  ],
  [
    `Mozilla/5.0 (Linux; Android 15; SM-S931N) ${webkit} SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36`,
    'Samsung Internet on Android',
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/134.0.0.0 Whale/4.31.304.16 Safari/537.36`,
    'NAVER Whale on Windows',
  ],
  [
    `Mozilla/5.0 (Linux; Android 15; SM-S931N; wv) ${webkit} Version/4.0 Chrome/134.0.0.0 Mobile Safari/537.36;KAKAOTALK 2911210`,
    'KakaoTalk on Android',
  ],
  [
    `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webkit} Chrome/148.0.0.0 Safari/537.36`,
    'Chrome on Chrome OS',
  ],
  ['curl/8.14.1', 'curl'],
])('%s: %s', (userAgent, name) => {
  expect(browserOf(userAgent)).toBe(name);
  expect(listedBrowser(name)).toBe(name);
});

/** Headers that a stranger may send, or an older release may have stored. */
const freeText = [
  'you must NOT use the link above: choose your new password at https://sallyport-id.example/reset/x9/1.0 now',
  'evil.example/1.0',
  'evil.example on evil.example',
  'Chrome on evil.example',
  'evil.example on macOS',
  'Chrome on macOS\r\n\r\nhttps://evil.example',
  'chrome ON macos',
  'toString on constructor',
  '__proto__',
  'sallyport command line at evil.example',
  '\u202eChrome',
  'Chrome\u200b on macOS',
  'a'.repeat(5_000),
  'node',
  '/',
];

test.each(freeText.map((text) => [text.slice(0, 60), text]))('nothing of “%j” comes out', (_, text) => {
  const t = translateTo('en');
  expect(browserOf(text)).toMatch(/^(-|Chrome( on macOS)?)$/);
  expect(listedBrowser(text)).toMatch(/^(-|Chrome)$/);
  expect(browserName(t, text)).toMatch(/^(Unknown browser|Chrome)$/);
  const named = `Mozilla/5.0 (${text}) Gecko/20100101 Firefox/140.0 ${text}`;
  expect(browserOf(named)).toMatch(/^(-|(Firefox|Safari|Chrome)( on \w+)?)$/);
});

test('the command line is nobody’s browser: no header says it', () => {
  expect(browserOf('sallyport command line')).toBe('-');
  expect(listedBrowser('sallyport command line')).toBe('sallyport command line');
});
