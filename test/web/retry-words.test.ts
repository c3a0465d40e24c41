import { expect, test } from 'vitest';
import { retryWords } from '../../src/web/words.tsx';
import { now } from './sample-pages.ts';
import { viewIn } from './sample-view.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

test.each([
  [-SECOND, 'You can try again in 1 second.', '1초 후 다시 시도할 수 있습니다.'],
  [8 * SECOND, 'You can try again in 8 seconds.', '8초 후 다시 시도할 수 있습니다.'],
  [MINUTE, 'You can try again in 1 minute.', '1분 후 다시 시도할 수 있습니다.'],
  [15 * MINUTE, 'You can try again in 15 minutes.', '15분 후 다시 시도할 수 있습니다.'],
  [2 * HOUR, 'You can try again in 2 hours.', '2시간 후 다시 시도할 수 있습니다.'],
  [22 * HOUR, 'You can try again in 22 hours.', '22시간 후 다시 시도할 수 있습니다.'],
  [
    46 * HOUR,
    'You can try again from 26 November 2026, 03:03 (UTC).',
    '2026년 11월 26일 12:03 (KST)부터 다시 시도할 수 있습니다.',
  ],
])('a wait of %i ms is said so that it is easily understood', (wait, en, ko) => {
  const until = new Date(now.getTime() + wait);
  expect(retryWords(viewIn('en'), until)).toBe(en);
  expect(retryWords(viewIn('ko'), until)).toBe(ko);
});
