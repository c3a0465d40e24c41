import { expect, test } from './support/fixtures.ts';
import { Handset } from './support/handset.ts';
import { inspect } from './support/inspect.ts';
import { wordsIn } from './support/visit.ts';

/** Digits as some Korean and Japanese keyboards send them. */
const fullWidth = (digits: string) =>
  digits.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));

test.use({ trial: true });

test('somebody sets it up in Korean, on the phone that has the app', async ({
  page,
  context,
  program,
  visit,
  person,
  t,
}) => {
  test.slow();
  let handset!: Handset;
  let codes: string[] = [];

  await test.step('signing up', async () => {
    await page.goto('/');
    await visit.see('로그인');
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
    await visit.follow(t('signIn.signUp'));
    await visit.see('회원가입');
    await visit.signUp(person);
    await visit.see(t('signUp.confirm.title'));
    await visit.field(t('signUp.confirm.code')).fill(fullWidth(await visit.outbox.code(person.email)));
    await visit.press(t('signUp.confirm.submit'));
    await visit.see(`${person.name} 님, 환영합니다`);
  });

  await test.step('the mails are readable in Korean too', async () => {
    const outbox = await context.newPage();
    await outbox.goto(program.outbox!);
    await expect(outbox).toHaveURL('/outbox');
    await inspect(outbox);
    await outbox.locator('.rows a').first().click();
    await inspect(outbox);
    await outbox.close();
  });

  await test.step('the tab is reached by the profile menu', async () => {
    await page.locator('button.profile').click();
    await inspect(page);
    await visit.follow('계정 관리');
    await visit.see('계정 관리');
    await visit.follow('2단계 인증');
    await expect(visit.button('2단계 인증 활성화')).toBeVisible();
    await visit.see('계정 관리');
  });

  await test.step('step 1', async () => {
    await visit.press('2단계 인증 활성화');
    await visit.see(t('enrolment.email.title'));
    await visit.press(t('enrolment.email.send'));
    await expect(visit.field(t('enrolment.email.code'))).toBeFocused();
    await inspect(page);
    await page.keyboard.type(await visit.outbox.code(person.email));
    await visit.press(t('enrolment.email.submit'));
  });

  await test.step('step 2: on the phone itself by a link, or by the key as letters', async () => {
    await visit.see(t('enrolment.app.title'));
    const link = visit.link(t('enrolment.app.open'));
    await expect(link).toBeVisible();
    const byLink = Handset.fromUri((await link.getAttribute('href'))!);

    // Nobody types a key from one app of a phone into another: it is copied, without unfolding anything.
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: program.url });
    await visit.press(t('enrolment.app.copyKey'));
    await expect(page.locator('#key-copied-phone')).toHaveText(t('enrolment.codes.copied'));
    await expect(page.locator('.qr:visible')).toHaveCount(0);
    await page.getByText(t('enrolment.app.showKey')).click();
    const key = page.locator('#key');
    await expect(key).toHaveText(/^\s*([A-Z2-7]{4} ){7}[A-Z2-7]{4}\s*$/);
    await expect(visit.button(t('enrolment.app.copyKey'))).toHaveCount(1);
    await page.getByText(t('enrolment.app.otherPhone')).click();
    expect((await Handset.scan(page.locator('.qr:visible'))).phone.secret).toBe(byLink.phone.secret);
    await inspect(page);
    handset = Handset.fromKey(await page.evaluate(() => navigator.clipboard.readText()));
    expect(handset.phone.secret).toBe(byLink.phone.secret);

    await visit.field(t('enrolment.app.code')).fill(handset.wrongCode());
    await visit.press(t('enrolment.app.submit'));
    await expect(visit.field(t('enrolment.app.code'))).toBeFocused();
    await inspect(page);
    await visit.field(t('enrolment.app.code')).fill(fullWidth(await handset.code()));
    await visit.press(t('enrolment.app.submit'));
  });

  await test.step('step 3', async () => {
    await visit.see('복구 코드 저장 (필수)');
    codes = await visit.codes();
    await visit.press('클립보드에 복사');
    await expect(page.locator('#copied')).toHaveText('클립보드에 복사되었습니다');
    await expect(visit.button('완료')).toBeDisabled();
    await page.getByText('복구 코드를 안전한 곳에 저장했습니다.').click();
    await inspect(page);
    await visit.press('완료');
  });

  await test.step('step 4', async () => {
    await visit.see(t('enrolment.completed.title'));
    await visit.follow('완료');
    await visit.see('계정 관리');
    await expect(page.getByText('10개 중 10개 남음')).toBeVisible();
    await visit.signOut();
  });

  await test.step('signing in with the app’s code', async () => {
    await visit.giveThePassword(person);
    await visit.see('2단계 인증');
    await visit.field('인증번호').fill(await handset.code());
    await visit.press('인증하기');
    await visit.see(`${person.name} 님, 환영합니다`);
    await visit.signOut();
  });

  await test.step('a recovery code typed with the Korean layout is recognised and said so', async () => {
    await visit.giveThePassword(person);
    await visit.follow(t('secondStep.lostBoth'));
    await visit.see(t('secondStep.lost.title'));
    await visit.follow(t('secondStep.useRecoveryCode'));
    await visit.see('복구 코드로 로그인');
    const field = visit.field('복구 코드');
    await field.fill('ㅏ7ㅂㅡ ㅁ2ㅠㅊ');
    await visit.press('로그인');
    await expect(field).toBeFocused();
    await expect(field).toHaveAccessibleDescription(
      wordsIn('한/영 키를 눌러 영문으로 바꾼 뒤 다시 입력해 주세요'),
    );
    await inspect(page);
    await field.fill(codes[3]!);
    await visit.press('로그인');
    await expect(page.getByText('10개 중 9개 남음')).toBeVisible();
    await visit.see('계정 관리');
  });
});
