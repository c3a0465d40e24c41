import { expect, test } from 'vitest';
import { APP, consoleSettings, handedOver, visitor } from '../support/consoles.ts';
import { addApplication, authorize, follow, useIssuer, type Application } from '../support/openid.ts';
import { found, joinAsNewcomer, requireTwoStep } from '../support/organizations.ts';
import { PASSWORD, signUp } from '../support/people.ts';
import type { Answer } from '../support/browser.ts';

// What can't be put right by going on: a page in the person's language that says what happened, what to do and whom to ask.

const CONTACT = 'help@example.com';
const issuer = useIssuer({ ...consoleSettings, OPERATOR_CONTACT: CONTACT });
const languages = ['en', 'ko'] as const;
type Language = (typeof languages)[number];

interface Case {
  readonly what: string;
  readonly status: number;
  readonly says: Record<Language, RegExp>;
  ask(language: Language): Promise<Answer>;
}

const pathOf = ({ pathname, search }: URL) => pathname + search;
const stranger = (language: Language) => issuer.browser({ language });
const html = (language: Language) => ({ Accept: 'text/html', 'Accept-Language': language });
const changed = async (application: Application, change: (query: URLSearchParams) => void) => {
  const { url } = await authorize(application);
  change(url.searchParams);
  return pathOf(url);
};

const cases: readonly Case[] = [
  {
    what: 'an unknown application',
    status: 400,
    says: { en: /isn’t registered[^]*invalid_client \(400\)/, ko: /등록되지 않은[^]*invalid_client \(400\)/ },
    ask: (language) => stranger(language).page('/oidc/authorize?client_id=nobody&response_type=code'),
  },
  {
    what: 'an address that is not registered',
    status: 400,
    says: { en: /invalid_redirect_uri \(400\)/, ko: /invalid_redirect_uri \(400\)/ },
    ask: async (language) => {
      const application = await addApplication(issuer);
      const wrong = (query: URLSearchParams) => query.set('redirect_uri', 'https://evil.example/');
      return stranger(language).page(await changed(application, wrong));
    },
  },
  {
    what: 'a request without an application',
    status: 400,
    says: { en: /invalid_request \(400\)/, ko: /invalid_request \(400\)/ },
    ask: (language) => stranger(language).page('/oidc/authorize'),
  },
  {
    what: 'a request that is over, at our page',
    status: 410,
    says: { en: /Go back to the application/, ko: /애플리케이션으로 돌아가/ },
    ask: (language) => stranger(language).page('/oidc/ask/gone'),
  },
  {
    what: 'a request that is over, at the library',
    status: 400,
    says: { en: /This sign-in has expired/, ko: /invalid_request \(400\)/ },
    ask: async (language) => (await signUp(issuer, { language })).browser.page('/oidc/authorize/gone'),
  },
  {
    what: 'a sign-out to an address that is not registered',
    status: 422,
    says: { en: /./, ko: /./ },
    ask: (language) =>
      stranger(language).page('/oidc/sign-out?post_logout_redirect_uri=https://evil.example/'),
  },
  {
    what: 'a console that is not known',
    status: 422,
    says: { en: /./, ko: /./ },
    ask: async (language) =>
      (await signUp(issuer, { language })).browser.page('/enter?to=https://evil.example/'),
  },
  {
    what: 'an expired ticket',
    status: 410,
    says: { en: /Nothing is lost/, ko: /./ },
    ask: (language) =>
      visitor(issuer).at(APP, `/.sallyport/enter?ticket=${'x'.repeat(43)}`, { headers: html(language) }),
  },
];

test.each(cases.flatMap((it) => languages.map((language) => ({ ...it, language }))))(
  '$what, in $language: a page that says what to do and whom to ask',
  async ({ language, status, says, ask }) => {
    const answer = await ask(language);
    expect([answer.status, answer.headers.get('location')]).toEqual([status, null]);
    expect(answer.text).toContain(`<html lang="${language}"`);
    expect(answer.text).toMatch(/<h1[^>]*>[^<]+<\/h1>/);
    expect(answer.text).toMatch(says[language]);
    expect(answer.text).not.toMatch(/(href|url)="?https?:\/\/evil/);
    // Whom to ask, or a way on.
    expect(answer.text).toMatch(new RegExp(`mailto:${CONTACT}|class="button`));
  },
);

test('a request without PKCE is told to its application, whoever sends it', async () => {
  const application = await addApplication(issuer);
  const without = (query: URLSearchParams) => {
    query.delete('code_challenge');
    query.delete('code_challenge_method');
  };
  for (const browser of [issuer.browser(), (await signUp(issuer)).browser]) {
    const { to } = await follow(issuer, browser, await changed(application, without));
    expect([to?.origin, to?.searchParams.get('error')]).toEqual([
      new URL(application.redirect).origin,
      'invalid_request',
    ]);
  }
});

test.each(languages)(
  'somebody whom a mandate blocks, or an organization does not know, is told which and whom to ask (%s)',
  async (language) => {
    const organization = await found(issuer);
    const member = await joinAsNewcomer(issuer, organization);
    await requireTwoStep(organization);
    const came = await handedOver(issuer, member);
    const query = `/redirect?organization=${organization.id}`;
    const blocked = await came.check(APP, query, { ...html(language), 'X-Forwarded-Uri': '/' });
    expect(blocked.status).toBe(303);
    const led = await member.browser.page(blocked.headers.get('location')!.slice(issuer.url.length));
    expect([led.status, led.text.includes('/account/two-step')]).toEqual([200, true]);

    const outsider = await signUp(issuer, { language });
    const other = await handedOver(issuer, outsider);
    const refused = await other.check(APP, query, { ...html(language), 'X-Forwarded-Uri': '/' });
    expect([refused.status, refused.text.includes(outsider.email)]).toEqual([403, true]);
    expect(refused.text).toContain(`<html lang="${language}"`);
    // At an application they are told by its own page.
    const application = await addApplication(issuer);
    const scope = `openid organization:${organization.path.split('/').at(-1)!}`;
    const request = await authorize(application, { scope });
    const { to } = await follow(issuer, outsider.browser, request.url.href);
    expect(to?.searchParams.get('error')).toBe('access_denied');
  },
);

test.each(languages)(
  'a suspended person is asked to sign in, and told whom to ask (%s)',
  async (language) => {
    const application = await addApplication(issuer);
    const { browser, email } = await signUp(issuer, { language });
    await issuer.command('account', 'suspend', email, '--reason', 'a test');
    const request = await authorize(application);
    const { path } = await follow(issuer, browser, request.url.href);
    expect(path).toMatch(/^\/sign-in\?then=/);
    const then = new URL(path, issuer.url).searchParams.get('then')!;
    const refused = await browser.submit('/sign-in', { email, password: PASSWORD, then });
    expect([refused.status >= 400, refused.headers.get('location')]).toEqual([true, null]);
    expect(refused.text).toContain(`<html lang="${language}"`);
    expect((await follow(issuer, browser, then)).to).toBeUndefined();
  },
);
