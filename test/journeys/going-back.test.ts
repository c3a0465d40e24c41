import { describe, expect, test } from 'vitest';
import type { Browser } from '../support/browser.ts';
import { PASSWORD, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { complete, goToTheApp, goToTheCodes, wizard } from '../support/wizard.ts';

const sallyport = useSallyport();
const reissue = '/account/two-step/reissue';

/** Where a page that is asked for again leads, and what is said there, in which tone. */
async function askAgain(browser: Browser, path: string) {
  const { status, headers } = await browser.page(path);
  const to = headers.get('location');
  expect([path, status, to]).toEqual([path, 303, '/account/two-step']);
  const { text } = await browser.page(to!);
  const [, role, said] = /role="(status|alert)"[^>]*>.*?<(?:p|strong)>([^<]*)</s.exec(text) ?? [];
  return [role, said];
}

const words = {
  en: {
    on: 'There is no set-up under way. 2-Step Verification is on.',
    expired:
      'The set-up has expired and nothing was saved. If it added an entry to your app, delete that; recovery codes it showed don’t work. Start again.',
    noReissue: 'No new recovery codes are waiting. The ones you saved last are active.',
    reissueExpired: 'Time ran out before the new recovery codes were saved. Your old ones go on working.',
  },
  ko: {
    on: '진행 중인 설정이 없습니다. 2단계 인증을 사용하고 있습니다.',
    expired:
      '설정 시간이 만료되어 저장되지 않았습니다. 인증 앱에 추가된 항목이 있으면 삭제해 주세요. 화면에 표시된 복구 코드는 사용할 수 없습니다. 처음부터 다시 시작해 주세요.',
    noReissue: '저장할 새 복구 코드가 없습니다. 마지막으로 저장한 복구 코드를 사용할 수 있습니다.',
    reissueExpired:
      '시간이 지나 새 복구 코드를 저장하지 못했습니다. 기존 복구 코드를 계속 사용할 수 있습니다.',
  },
};

describe.each(['en', 'ko'] as const)('a page that is over is asked for again (%s)', (language) => {
  const say = words[language];

  test('after Complete the tab says that it is on, not that nothing was saved', async () => {
    const person = await signUp(sallyport, { language });
    const { phone } = await goToTheCodes(sallyport, person);
    await complete(person);
    for (const path of [wizard, `${wizard}/leave`])
      expect(await askAgain(person.browser, path)).toEqual(['status', say.on]);
    // A form that was still there says the same.
    const late = await person.browser.submit(`${wizard}/app`, { code: phone.code() });
    expect([late.status, late.headers.get('location')]).toEqual([303, '/account/two-step']);
    expect((await person.browser.page('/account/two-step')).text).toContain(say.on);
  });

  test('when its time has run out the tab says that nothing was saved, the app on or off', async () => {
    const newcomer = await signUp(sallyport, { language });
    await goToTheApp(sallyport, newcomer);
    const replacing = await turnOn(sallyport, await signUp(sallyport, { language }));
    await goToTheApp(sallyport, replacing);
    sallyport.clock.pass(1_800);
    for (const { browser } of [newcomer, replacing])
      expect(await askAgain(browser, wizard)).toEqual(['alert', say.expired]);
  });

  test('after a reissue the tab says that the new codes are active', async () => {
    const { browser } = await turnOn(sallyport, await signUp(sallyport, { language }));
    await browser.post(reissue, { password: PASSWORD });
    await browser.post(`${reissue}/complete`, { saved: true });
    expect(await askAgain(browser, reissue)).toEqual(['status', say.noReissue]);
    await browser.post(reissue, { password: PASSWORD });
    await browser.post(`${reissue}/leave`);
    expect(await askAgain(browser, reissue)).toEqual(['status', say.noReissue]);
    await browser.post(reissue, { password: PASSWORD });
    sallyport.clock.pass(1_800);
    expect(await askAgain(browser, reissue)).toEqual(['alert', say.reissueExpired]);
  });
});
