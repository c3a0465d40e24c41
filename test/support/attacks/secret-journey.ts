import { decodeBase32 } from '../../../src/two-step/codes/totp.ts';
import type { Answer, Browser } from '../browser.ts';
import { PASSWORD } from '../people.ts';
import { scan } from '../phone.ts';
import type { Sallyport } from '../sallyport.ts';
import { wrongCode } from '../tries.ts';
import { wizard } from '../wizard.ts';

const newPassword = 'another horse, another battery';

export interface Exchange {
  readonly path: string;
  readonly answer: Answer;
}

export interface Walk {
  /** Requests and answers, in order. */
  readonly exchanges: readonly Exchange[];
  /** The secrets that came up, by their kind and a number. */
  readonly secrets: ReadonlyMap<string, string>;
}

/**
 * A journey through everything in which a person types or is shown a secret, as a program and as a browser: sign-up,
 * setup, both kinds of second step, a proof and a new password, with a miss at each. Resolves when its mails have come.
 */
export async function walkWithSecrets(sallyport: Sallyport, email: string): Promise<Walk> {
  const exchanges: Exchange[] = [];
  const secrets = new Map<string, string>();
  const tokens = new Set<string>();

  function keep(name: string, secret: string): string {
    secrets.set(`${name} ${secrets.size}`, secret);
    return secret;
  }

  /** A browser that records its answers and whose cookies are secrets. */
  function watched(): Pick<Browser, 'get' | 'post' | 'page' | 'submit'> {
    const browser = sallyport.browser();
    const watch = async (path: string, asked: Promise<Answer>): Promise<Answer> => {
      const answer = await asked;
      exchanges.push({ path, answer });
      for (const [name, value] of browser.cookies) if (!/-(done|language)$/.test(name)) tokens.add(value);
      return answer;
    };
    return {
      get: (path) => watch(path, browser.get(path)),
      post: (path, body) => watch(path, browser.post(path, body)),
      page: (path) => watch(path, browser.page(path)),
      submit: (path, fields) => watch(path, browser.submit(path, fields)),
    };
  }

  const mailedCode = async () => keep('mailed code', await sallyport.mail.nextCode(email));

  keep('password', PASSWORD);
  keep('new password', newPassword);
  const wrongPassword = keep('wrong password', 'not my horse at all');
  const first = watched();
  await first.submit('/sign-up', { email, password: PASSWORD, name: 'Secretive' });
  await first.submit('/sign-up/confirm', { code: await mailedCode() });
  await first.post(wizard);
  await first.post(`${wizard}/email-code`);
  const { key, keyUri } = (await first.post(`${wizard}/email`, { code: await mailedCode() })).body;
  const bytes = decodeBase32(key)!;
  for (const form of [key, bytes.toString('hex'), bytes.toString('base64'), bytes.toString('base64url')])
    keep('key', form);
  const phone = scan(keyUri, sallyport.clock);
  await first.page(wizard);
  await first.submit(`${wizard}/app`, { code: wrongCode(phone) });
  const appCode = () => keep('app code', phone.code());
  const { recoveryCodes } = (await first.post(`${wizard}/app`, { code: appCode() })).body as {
    recoveryCodes: string[];
  };
  for (const code of recoveryCodes) {
    keep('recovery code', code);
    keep('recovery code', code.replaceAll('-', ''));
    keep('recovery code', code.replaceAll('-', '').slice(4));
  }
  await first.page(wizard);
  await first.submit(`${wizard}/recovery-codes.txt`);
  await first.submit(`${wizard}/complete`, { saved: 'on' });
  await first.page('/account/two-step');

  const second = watched();
  await second.submit('/sign-in', { email, password: wrongPassword });
  await second.submit('/sign-in', { email, password: PASSWORD });
  await second.submit('/sign-in/recovery-code', {
    recoveryCode: `${recoveryCodes[0]!.slice(0, 5)}0000-0000-0000`,
  });
  await second.post('/sign-in/recovery-code', { recoveryCode: recoveryCodes[0]! });
  sallyport.clock.passStep();
  const third = watched();
  await third.post('/sign-in', { email, password: PASSWORD, then: '/account/two-step' });
  await third.submit('/sign-in/second-step', { code: wrongCode(phone, 1) });
  await third.submit('/sign-in/second-step', { code: appCode() });
  sallyport.clock.passStep();
  await third.submit('/account/prove', { password: PASSWORD, code: appCode() });
  await third.page('/account');
  await third.page('/nothing');

  await watched().submit('/password/forgot', { email });
  const { text } = await sallyport.mail.next(email, (mail) => mail.text.includes('/password/reset/'));
  const link = keep('link', /\/password\/reset\/([\w-]+)/.exec(text)![1]!);
  await watched().page(`/password/reset/${link}`);
  await watched().submit(`/password/reset/${link}`, { password: newPassword });
  await watched().page(`/password/reset/${link}`);
  for (const token of tokens) keep('cookie', token);
  // This is the last mail of the journey; all others are out before.
  await sallyport.mail.next(email, ({ subject }) => /password/i.test(subject));
  return { exchanges, secrets };
}
