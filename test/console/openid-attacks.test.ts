import * as client from 'openid-client';
import { describe, expect, test } from 'vitest';
import { addApplication, authorize, enterApplication, follow, redeem, useIssuer } from '../support/openid.ts';
import type { Browser } from '../support/browser.ts';
import { enterAfterReset, PASSWORD, signUp, turnOn } from '../support/people.ts';
import { found, joinAsNewcomer, requireTwoStep } from '../support/organizations.ts';
import { signIn } from '../support/tries.ts';

const issuer = useIssuer();

/** What the token endpoint answers to a refused request. */
const refusal = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'accepted',
    (fault: { error?: string; code?: string }) => fault.error ?? fault.code ?? String(fault),
  );

/** Whether an access token still opens something. */
const opens = ({ peer }: { peer: client.Configuration }, token: string): Promise<boolean> =>
  client.fetchUserInfo(peer, token, client.skipSubjectCheck).then(
    () => true,
    () => false,
  );

async function freshCode(browser: Browser, application: Awaited<ReturnType<typeof addApplication>>) {
  const request = await authorize(application);
  const { to } = await follow(issuer, browser, request.url.href);
  return { request, to: to! };
}

describe('what leads elsewhere', () => {
  test('an address that is not registered is never redirected to, whatever it resembles', async () => {
    const application = await addApplication(issuer);
    const { browser } = await signUp(issuer);
    const { redirect } = application;
    const wrong = [
      'https://evil.example.com/callback',
      `${redirect}/more`,
      `${redirect}?next=https://evil.example.com`,
      `${redirect}#fragment`,
      redirect.replace('https:', 'http:'),
      redirect.replace('example.com', 'example.com.evil.example'),
      redirect.replace('https://', 'https://evil.example@'),
      redirect.replace('.com/', '.com:8443/'),
      redirect.toUpperCase(),
      'javascript:alert(1)',
      '//evil.example.com',
    ];
    for (const uri of wrong) {
      const { url } = await authorize(application, { redirect_uri: uri });
      const answer = await browser.page(url.pathname + url.search);
      expect([uri, answer.status, answer.headers.get('location')]).toEqual([uri, 400, null]);
      expect(answer.text).toContain('This application can’t be opened');
      expect(answer.text).not.toMatch(/(href|url)="?https?:\/\/evil/);
    }
    // Nor with a second fault beside it.
    const { url } = await authorize(application, { redirect_uri: wrong[0]!, response_type: 'token' });
    expect((await browser.page(url.pathname + url.search)).headers.get('location')).toBeNull();
  });

  test('an unknown application gets a page in the person’s language, with status and code', async () => {
    const browser = issuer.browser({ language: 'ko' });
    const answer = await browser.page('/oidc/authorize?client_id=nobody&response_type=code');
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('등록되지 않은 애플리케이션입니다');
    expect(answer.text).toContain('invalid_client (400)');
    const program = await browser.get('/oidc/authorize?client_id=nobody&response_type=code');
    expect(program.body).toMatchObject({ error: 'invalid_client' });
  });

  test('signing out leads only to registered addresses, and nowhere with a token of somebody else', async () => {
    const application = await addApplication(issuer, '--after-sign-out', 'https://app.example.com/bye');
    const other = await addApplication(issuer);
    const { browser } = await signUp(issuer);
    const { id_token: hint = '' } = await enterApplication(issuer, browser, application);
    const leave = (parameters: Record<string, string>) =>
      browser.page(`/oidc/sign-out?${new URLSearchParams(parameters)}`);
    const bye = 'https://app.example.com/bye';
    for (const parameters of [
      { client_id: application.id, post_logout_redirect_uri: 'https://evil.example.com/' },
      { client_id: other.id, post_logout_redirect_uri: bye },
      { client_id: other.id, id_token_hint: hint, post_logout_redirect_uri: bye },
      { post_logout_redirect_uri: bye },
      { id_token_hint: `${hint.slice(0, -4)}AAAA`, post_logout_redirect_uri: bye },
      { id_token_hint: 'nothing', post_logout_redirect_uri: bye },
    ]) {
      const answer = await leave(parameters as Record<string, string>);
      expect([answer.status, answer.text.includes('http-equiv="refresh"')]).toEqual([422, false]);
    }
    // Without the ID token the person is asked, so no link signs anybody out.
    const asked = await leave({ client_id: application.id, post_logout_redirect_uri: bye });
    expect(asked.text).toContain('wants to sign you out');
    expect((await browser.get('/account')).status).toBe(200);
    const done = await leave({ id_token_hint: hint, post_logout_redirect_uri: bye, state: 'x&y' });
    expect(done.text).toContain('content="0;url=https://app.example.com/bye?state=x%26y"');
    expect((await browser.get('/account')).status).toBe(401);
  });

  test('a forged Host or forwarding header changes no address', async () => {
    const forged = {
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'https',
      Forwarded: 'host=evil.example',
    };
    const { text } = await issuer.browser({ headers: forged }).get('/.well-known/openid-configuration');
    expect(text).not.toContain('evil');
    expect(JSON.parse(text)).toMatchObject({
      issuer: issuer.url,
      token_endpoint: `${issuer.url}/oidc/token`,
    });
    const { headers } = await issuer.browser({ headers: { Host: 'evil.example' } }).get('/oidc/authorize');
    expect(headers.get('location') ?? '').not.toContain('evil');
  });
});

describe('codes and tokens', () => {
  test('of twelve parallel redemptions of a code exactly one is served', async () => {
    const application = await addApplication(issuer);
    const { browser } = await signUp(issuer);
    const { request, to } = await freshCode(browser, application);
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => refusal(redeem(request, to))));
    expect(outcomes.filter((it) => it === 'accepted').length).toBe(1);
    expect(outcomes.filter((it) => it !== 'accepted' && it !== 'invalid_grant')).toEqual([]);
  });

  test('of twelve parallel refreshes exactly one is served', async () => {
    const application = await addApplication(issuer);
    const { browser } = await signUp(issuer);
    const { refresh_token: token = '' } = await enterApplication(issuer, browser, application);
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => refusal(client.refreshTokenGrant(application.peer, token))),
    );
    expect(outcomes.filter((it) => it === 'accepted').length).toBe(1);
    expect(new Set(outcomes)).toEqual(
      new Set([...outcomes.filter((it) => it === 'accepted'), 'invalid_grant']),
    );
  });

  test('a code used again ends what it gave', async () => {
    const application = await addApplication(issuer);
    const { browser } = await signUp(issuer);
    const { request, to } = await freshCode(browser, application);
    const tokens = await redeem(request, to);
    expect(await opens(application, tokens.access_token)).toBe(true);
    expect(await refusal(redeem(request, to))).toBe('invalid_grant');
    expect(await opens(application, tokens.access_token)).toBe(false);
    expect(await refusal(client.refreshTokenGrant(application.peer, tokens.refresh_token!))).toBe(
      'invalid_grant',
    );
  });

  test('a refresh token used again ends its family, and no other', async () => {
    const application = await addApplication(issuer);
    const { browser } = await signUp(issuer);
    const other = await enterApplication(issuer, browser, application);
    const first = await enterApplication(issuer, browser, application);
    const second = await client.refreshTokenGrant(application.peer, first.refresh_token!);
    expect(second.claims()).toMatchObject({ sub: first.claims()!.sub, amr: ['pwd'] });
    expect(await refusal(client.refreshTokenGrant(application.peer, first.refresh_token!))).toBe(
      'invalid_grant',
    );
    expect(await refusal(client.refreshTokenGrant(application.peer, second.refresh_token!))).toBe(
      'invalid_grant',
    );
    expect(await opens(application, second.access_token)).toBe(false);
    expect(await opens(application, other.access_token)).toBe(true);
  });

  test('a code is only for its application, its address and its verifier', async () => {
    const application = await addApplication(issuer);
    const other = await addApplication(issuer);
    const { browser } = await signUp(issuer);
    const { request, to } = await freshCode(browser, application);
    // Mixed up: the other application was given this one's code.
    expect(await refusal(redeem({ ...request, application: other }, to))).toBe('invalid_grant');
    const verifier = client.randomPKCECodeVerifier();
    expect(await refusal(redeem({ ...request, verifier }, to))).toBe('invalid_grant');
    expect(await refusal(redeem(request, to))).toBe('accepted');
  });

  test('no request goes without PKCE, nor with a weaker one', async () => {
    const application = await addApplication(issuer);
    const { browser } = await signUp(issuer);
    const bare = await authorize(application);
    bare.url.searchParams.delete('code_challenge');
    bare.url.searchParams.delete('code_challenge_method');
    const plain = await authorize(application, { code_challenge_method: 'plain' });
    for (const { url } of [bare, plain]) {
      const { to } = await follow(issuer, browser, url.href);
      expect([to?.searchParams.get('error'), to?.searchParams.get('code')]).toEqual([
        'invalid_request',
        null,
      ]);
    }
    const { request, to } = await freshCode(browser, application);
    const body = new URLSearchParams({
      ...{
        grant_type: 'authorization_code',
        code: to.searchParams.get('code')!,
        redirect_uri: request.application.redirect,
      },
      ...{ client_id: application.id, client_secret: application.secret! },
    });
    const answer = await issuer.browser().request('/oidc/token', { method: 'POST', body });
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_grant']);
  });

  test('a wrong secret, another’s or none is refused', async () => {
    const application = await addApplication(issuer);
    const other = await addApplication(issuer);
    const { browser } = await signUp(issuer);
    const { refresh_token: token = '' } = await enterApplication(issuer, browser, application);
    for (const secret of [other.secret!, `${application.secret}x`, '']) {
      const body = new URLSearchParams({
        ...{ grant_type: 'refresh_token', refresh_token: token },
        ...{ client_id: application.id, client_secret: secret },
      });
      const answer = await issuer.browser().request('/oidc/token', { method: 'POST', body });
      expect([answer.status >= 400, answer.body.access_token]).toEqual([true, undefined]);
    }
    await client.refreshTokenGrant(application.peer, token);
  });

  test('nothing that opens a door is in the database', async () => {
    const application = await addApplication(issuer);
    const { browser } = await signUp(issuer);
    const { to } = await freshCode(browser, application);
    const tokens = await enterApplication(issuer, browser, application);
    const rows = await issuer.database.query<{ row: string }>(
      'SELECT payload::text AS row FROM openid_artifacts UNION ALL SELECT a::text FROM applications a',
    );
    const all = rows.map(({ row }) => row).join('\n');
    const secrets = [
      application.secret,
      to.searchParams.get('code'),
      tokens.access_token,
      tokens.refresh_token,
    ];
    expect(secrets.filter((secret) => all.includes(secret!))).toEqual([]);
    expect(issuer.log.filter((line) => secrets.some((secret) => line.includes(secret!)))).toEqual([]);
  });

  test('a stranger’s request is nobody’s: it is worth what the application’s own link is', async () => {
    const application = await addApplication(issuer);
    const attacker = issuer.browser();
    const request = await authorize(application);
    const { path } = await follow(issuer, attacker, request.url.href);
    const then = new URL(path, issuer.url).searchParams.get('then')!;
    // Whoever is made to open it goes on as themselves, with a code that their application didn't ask for.
    const { browser } = await signUp(issuer);
    const { to } = await follow(issuer, browser, then);
    const asked = await authorize(application);
    expect(await refusal(redeem(asked, to!))).toBe('OAUTH_INVALID_RESPONSE');
    // And the attacker, who signed in to nothing, is still asked to.
    expect((await follow(issuer, attacker, then)).path).toContain('/sign-in');
  });

  test('a request of somebody who is signed in goes on in that browser alone', async () => {
    const application = await addApplication(issuer);
    const attacker = (await signUp(issuer)).browser;
    const request = await authorize(application, { prompt: 'login' });
    const { path } = await follow(issuer, attacker, request.url.href);
    const then = new URL(path, issuer.url).searchParams.get('then')!;
    const { browser } = await signUp(issuer);
    await attacker.post('/account/prove', { password: PASSWORD });
    issuer.clock.pass(1);
    await browser.post('/account/prove', { password: PASSWORD });
    const { to, answer } = await follow(issuer, browser, then);
    expect([to, answer.status]).toEqual([undefined, 400]);
    expect(answer.text).toContain('This sign-in has expired');
  });
});

describe('tokens end with what they came from', () => {
  async function enter() {
    const application = await addApplication(issuer);
    const person = await signUp(issuer);
    const tokens = await enterApplication(issuer, person.browser, application);
    const refresh = () => refusal(client.refreshTokenGrant(application.peer, tokens.refresh_token!));
    const dead = async () => {
      expect(await opens(application, tokens.access_token)).toBe(false);
      expect(await refresh()).toBe('invalid_grant');
    };
    return { application, person, tokens, refresh, dead };
  }

  test('the session is signed out', async () => {
    const { person, dead } = await enter();
    await person.browser.post('/sign-out');
    await dead();
  });

  test('the session idles out, which a refresh prevents', async () => {
    const { application, tokens, dead } = await enter();
    issuer.clock.pass(50 * 60);
    const next = await client.refreshTokenGrant(application.peer, tokens.refresh_token!);
    issuer.clock.pass(50 * 60);
    expect(await opens(application, next.access_token)).toBe(true);
    issuer.clock.pass(11 * 60);
    expect(await opens(application, next.access_token)).toBe(false);
    await dead();
  });

  test('the password is changed in another session', async () => {
    const { person, dead } = await enter();
    const other = issuer.browser();
    await other.post('/sign-in', { email: person.email, password: PASSWORD });
    const changed = await other.post('/account/password', {
      currentPassword: PASSWORD,
      newPassword: 'a wholly different passphrase 7',
    });
    expect(changed.status).toBeLessThan(300);
    await dead();
  });

  test('2-Step Verification is disabled, in every session but the one that did it', async () => {
    const application = await addApplication(issuer);
    const person = await turnOn(issuer, await signUp(issuer));
    issuer.clock.passStep();
    const elsewhere = await signIn(issuer, person);
    const theirs = await enterApplication(issuer, elsewhere, application);
    const own = await enterApplication(issuer, person.browser, application);
    await person.browser.post('/account/two-step/disable/password', { password: PASSWORD });
    issuer.clock.passStep();
    const disabled = await person.browser.post('/account/two-step/disable', { code: person.phone.code() });
    expect(disabled.body).toMatchObject({ active: false });
    expect(await refusal(client.refreshTokenGrant(application.peer, theirs.refresh_token!))).toBe(
      'invalid_grant',
    );
    expect(await opens(application, theirs.access_token)).toBe(false);
    await client.refreshTokenGrant(application.peer, own.refresh_token!);
  });

  test('the account is suspended', async () => {
    const { person, dead } = await enter();
    const { code } = await issuer.command('account', 'suspend', person.email, '--reason', 'test');
    expect(code).toBe(0);
    await dead();
  });

  test('2-Step Verification is reset', async () => {
    const application = await addApplication(issuer);
    const person = await turnOn(issuer, await signUp(issuer));
    const tokens = await enterApplication(issuer, person.browser, application);
    await issuer.command('account', 'reset-two-step', person.email, '--reason', 'lost', '--yes');
    expect(await opens(application, tokens.access_token)).toBe(false);
    expect(await refusal(client.refreshTokenGrant(application.peer, tokens.refresh_token!))).toBe(
      'invalid_grant',
    );
  });

  test('and a session that has to set 2-Step Verification up again opens no application', async () => {
    const application = await addApplication(issuer);
    const person = await turnOn(issuer, await signUp(issuer));
    await issuer.command('account', 'reset-two-step', person.email, '--reason', 'lost', '--yes');
    const browser = await enterAfterReset(issuer, person);
    const request = await authorize(application);
    const { path } = await follow(issuer, browser, request.url.href);
    expect(path).toContain('/account/two-step/required?then=');
    const { to } = await follow(issuer, browser, (await authorize(application, { prompt: 'none' })).url.href);
    expect(to?.searchParams.get('error')).toBe('interaction_required');
    await turnOn(issuer, { ...person, browser });
    const then = new URL(path, issuer.url).searchParams.get('then')!;
    const entered = await follow(issuer, browser, then);
    expect((await redeem(request, entered.to!)).claims()).toMatchObject({ acr: 'urn:sallyport:two-step' });
  });

  test('the application is removed, or its secret replaced', async () => {
    const { application, tokens } = await enter();
    const rotated = await issuer.command('application', 'rotate-secret', application.id, '--json');
    expect(await refusal(client.refreshTokenGrant(application.peer, tokens.refresh_token!))).toBe(
      'invalid_client',
    );
    const peer = await client.discovery(
      new URL(issuer.url),
      application.id,
      rotated.json.clientSecret,
      undefined,
      {
        execute: [client.allowInsecureRequests],
      },
    );
    const next = await client.refreshTokenGrant(peer, tokens.refresh_token!);
    expect((await issuer.command('application', 'remove', application.id, '--yes')).code).toBe(0);
    expect(await opens({ peer }, next.access_token)).toBe(false);
    expect(await refusal(client.refreshTokenGrant(peer, next.refresh_token!))).toBe('invalid_client');
  });

  test('the application revokes them', async () => {
    const { application, tokens, dead } = await enter();
    await client.tokenRevocation(application.peer, tokens.refresh_token!);
    await dead();
  });
});

describe('organizations', () => {
  test('those open to the session are told, and the one that is named', async () => {
    const application = await addApplication(issuer);
    const organization = await found(issuer);
    const { browser } = organization.owner;
    const slug = organization.path.split('/').at(-1)!;
    const told = { id: organization.id, slug, name: organization.name, role: 'owner' };
    const tokens = await enterApplication(issuer, browser, application, {
      scope: `openid organizations organization:${slug}`,
    });
    expect(tokens.claims()).toMatchObject({ organizations: [told], organization: told });
    expect(tokens.scope!.split(' ').sort()).toEqual(
      ['openid', `organization:${slug}`, 'organizations'].sort(),
    );
    const refreshed = await client.refreshTokenGrant(application.peer, tokens.refresh_token!);
    expect(refreshed.claims()).toMatchObject({ organization: told });
  });

  test('nobody else’s, and none that is not there', async () => {
    const application = await addApplication(issuer);
    const organization = await found(issuer);
    const { browser } = await signUp(issuer);
    for (const slug of [organization.path.split('/').at(-1)!, 'not-there', organization.id]) {
      const request = await authorize(application, { scope: `openid organization:${slug}` });
      const { to } = await follow(issuer, browser, request.url.href);
      expect(to?.searchParams.get('error')).toBe('access_denied');
    }
  });

  test('a mandate that starts while a refresh token lives closes it, until the member complies', async () => {
    const application = await addApplication(issuer);
    const organization = await found(issuer);
    const member = await joinAsNewcomer(issuer, organization);
    const slug = organization.path.split('/').at(-1)!;
    const scope = `openid organization:${slug}`;
    const tokens = await enterApplication(issuer, member.browser, application, { scope });
    const all = await enterApplication(issuer, member.browser, application, {
      scope: 'openid organizations',
    });
    expect(all.claims()).toMatchObject({ organizations: [{ slug }] });
    await requireTwoStep(organization);
    issuer.clock.pass(1);
    expect(await refusal(client.refreshTokenGrant(application.peer, tokens.refresh_token!))).toBe(
      'invalid_grant',
    );
    expect(await opens(application, tokens.access_token)).toBe(false);
    const without = await client.refreshTokenGrant(application.peer, all.refresh_token!);
    expect(without.claims()).toMatchObject({ organizations: [] });
    const request = await authorize(application, { scope });
    const { path } = await follow(issuer, member.browser, request.url.href);
    expect(path).toContain('/account/two-step/required?then=');
    await turnOn(issuer, member);
    const then = new URL(path, issuer.url).searchParams.get('then')!;
    const { to } = await follow(issuer, member.browser, then);
    expect((await redeem(request, to!)).claims()).toMatchObject({ organization: { slug } });
    expect(await refusal(client.refreshTokenGrant(application.peer, tokens.refresh_token!))).toBe('accepted');
  });

  test('a member who is removed takes nothing along', async () => {
    const application = await addApplication(issuer);
    const organization = await found(issuer);
    const member = await joinAsNewcomer(issuer, organization);
    const scope = `openid organization:${organization.path.split('/').at(-1)!}`;
    const tokens = await enterApplication(issuer, member.browser, application, { scope });
    const removed = await organization.owner.browser.post(
      `${organization.path}/members/${member.account}/remove`,
    );
    expect(removed.status).toBe(204);
    expect(await opens(application, tokens.access_token)).toBe(false);
    expect(await refusal(client.refreshTokenGrant(application.peer, tokens.refresh_token!))).toBe(
      'invalid_grant',
    );
  });

  test('an application is given only the scopes that it is registered for', async () => {
    const application = await addApplication(issuer, '--scope', 'openid', 'email');
    const { browser } = await signUp(issuer);
    for (const scope of [
      'openid profile',
      'openid organizations',
      'openid organization:acme',
      'openid admin',
      'email',
    ]) {
      const request = await authorize(application, { scope });
      const { to } = await follow(issuer, browser, request.url.href);
      expect([scope, to?.searchParams.get('error')]).toEqual([scope, 'invalid_scope']);
    }
    const claims = JSON.stringify({
      userinfo: { name: null },
      id_token: { name: { essential: true }, organization: null },
    });
    const tokens = await enterApplication(issuer, browser, application, {
      scope: 'openid offline_access',
      claims,
    });
    expect(tokens.claims()).not.toHaveProperty('name');
    expect(tokens.claims()).not.toHaveProperty('email');
    expect(
      await client.fetchUserInfo(application.peer, tokens.access_token, tokens.claims()!.sub),
    ).not.toHaveProperty('name');
  });
});
