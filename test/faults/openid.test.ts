import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemRandom } from '../../src/vault/random.ts';
import type { Browser } from '../support/browser.ts';
import { createTestCluster, type Cluster } from '../support/faults/cluster.ts';
import { startNodes, type Nodes } from '../support/faults/nodes.ts';
import { NODE } from '../support/faults/balancer.ts';
import { startSwitch, type Switch } from '../support/faults/switch.ts';
import { runHere } from '../support/operator/command-line.ts';
import { signUp } from '../support/people.ts';

// An application of OpenID Connect and a console behind forward-auth, before two nodes in processes of their own. One is
// killed in the middle of what it does, keys are rotated between two steps, and PostgreSQL goes away.

const REDIRECT = 'https://app.example.com/callback';
let cluster: Cluster;
let way: Switch;
let nodes: Nodes;
let application: { readonly id: string; readonly secret: string };

const operator = async (...args: string[]) => {
  const ended = await runHere(nodes.settings, [...args, '--json'], {
    ambient: { now: () => nodes.clock.now(), random: systemRandom },
  });
  if (ended.code !== 0) throw new Error(`${ended.out}${ended.beside}`);
  return ended.json;
};

beforeAll(async () => {
  cluster = await createTestCluster();
  way = await startSwitch(cluster.socket);
  nodes = await startNodes(2, { database: way.database });
  const added = await operator('application', 'add', 'Analytics', '--redirect', REDIRECT);
  application = { id: added.clientId, secret: added.clientSecret };
}, 300_000);
afterAll(async () => {
  await nodes?.stop();
  await way?.database.drop();
  await cluster?.remove();
});

interface Code {
  readonly code: string;
  readonly verifier: string;
}

/** A code, drawn on one node by somebody who is signed in. */
async function codeFrom(place: number, browser: Browser): Promise<Code> {
  const verifier = client.randomPKCECodeVerifier();
  const query = new URLSearchParams({
    ...{ client_id: application.id, redirect_uri: REDIRECT, response_type: 'code', scope: 'openid' },
    ...{ code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
  });
  const { headers, text } = await nodes.on(place, browser).page(`/oidc/authorize?${query}`);
  const code = URL.parse(headers.get('location') ?? '')?.searchParams.get('code');
  if (!code) throw new Error(`no code: ${headers.get('location')} ${text}`);
  return { code, verifier };
}

interface Told {
  readonly status: number;
  readonly body: Record<string, string>;
}

/** What the application is answered by one node; undefined if the connection broke. */
async function token(place: number, fields: Record<string, string>): Promise<Told | undefined> {
  const secret = Buffer.from(`${application.id}:${application.secret}`).toString('base64');
  return fetch(`${nodes.url}/oidc/token`, {
    method: 'POST',
    headers: { [NODE]: String(place), Authorization: `Basic ${secret}` },
    body: new URLSearchParams(fields),
  }).then(
    async (answer) =>
      answer.status === 502
        ? undefined
        : { status: answer.status, body: (await answer.json()) as Record<string, string> },
    () => undefined,
  );
}

const exchange = (place: number, { code, verifier }: Code) =>
  token(place, {
    ...{ grant_type: 'authorization_code', code },
    ...{ redirect_uri: REDIRECT, code_verifier: verifier },
  });
const refresh = (place: number, refreshToken: string) =>
  token(place, { grant_type: 'refresh_token', refresh_token: refreshToken });

const kidOf = (jwt: string) =>
  (JSON.parse(Buffer.from(jwt.split('.')[0]!, 'base64url').toString()) as { kid: string }).kid;

test('authorized on one node, redeemed on the other, while keys rotate in between: published where it is checked', async () => {
  const { browser } = await signUp(nodes);
  const first = await exchange(1, await codeFrom(0, browser));
  expect(first!.status).toBe(200);
  const waiting = await codeFrom(1, browser);
  await operator('keys', 'rotate');
  const before = await exchange(0, waiting);
  expect(kidOf(before!.body.id_token!)).toBe(kidOf(first!.body.id_token!));
  // The new key signs two hours later, on both nodes, and both publish both.
  nodes.clock.pass(2 * 3600 + 61);
  const again = await signUp(nodes);
  const after = [
    await exchange(1, await codeFrom(0, again.browser)),
    await exchange(0, await codeFrom(1, again.browser)),
  ];
  const kids = after.map((answer) => kidOf(answer!.body.id_token!));
  expect(kids[0]).toBe(kids[1]);
  expect(kids[0]).not.toBe(kidOf(first!.body.id_token!));
  for (const place of [0, 1]) {
    const { keys } = (await nodes.on(place).get('/oidc/jwks')).body;
    const published = (keys as { kid: string }[]).map(({ kid }) => kid);
    expect(published).toEqual(expect.arrayContaining([kids[0], kidOf(first!.body.id_token!)]));
  }
  // Of one refresh token on both nodes one is served, and the other ends the family.
  const twice = await Promise.all([0, 1].map((place) => refresh(place, after[0]!.body.refresh_token!)));
  expect(twice.map((answer) => answer!.status).sort()).toEqual([200, 400]);
});

describe.each(['a code', 'a refresh token'])('killed (-9) while it takes %s', (what) => {
  test('of any number of tries none is served twice, and afterwards it is refused or was never spent', async () => {
    const { browser } = await signUp(nodes);
    const seen = { served: 0, broken: 0, spent: 0, unspent: 0 };
    for (let round = 0; round < 8; round += 1) {
      const code = await codeFrom(1, browser);
      const given = what === 'a code' ? '' : (await exchange(1, code))!.body.refresh_token!;
      const use = (place: number) => (given === '' ? exchange(place, code) : refresh(place, given));
      // The kill comes at another moment of the answer in each round; a quick machine has answered by the last.
      const tried = use(0);
      await new Promise((resolve) => setTimeout(resolve, round * 6));
      await nodes.at[0]!.kill();
      const answer = await tried;
      const again = await use(1);
      const third = await use(1);
      const served = [answer, again, third].filter((it) => it?.status === 200).length;
      expect([round, served <= 1]).toEqual([round, true]);
      for (const it of [again, third])
        if (it!.status !== 200) expect([it!.status, it!.body.error]).toEqual([400, 'invalid_grant']);
      expect(third!.status).toBe(400);
      seen.served += answer?.status === 200 ? 1 : 0;
      seen.broken += answer === undefined ? 1 : 0;
      if (answer === undefined) seen[again!.status === 200 ? 'unspent' : 'spent'] += 1;
      await nodes.start(0);
      // Nobody was signed out, and the next sign-in works on the node that came back.
      expect((await exchange(0, await codeFrom(0, browser)))!.status).toBe(200);
    }
    console.log(`${what}: ${JSON.stringify(seen)}`);
  }, 300_000);
});

test('PostgreSQL away: consoles get 503, applications an error that says so; nobody gets in, nobody is signed out', async () => {
  const { browser, email } = await signUp(nodes);
  const code = await codeFrom(0, browser);
  const tokens = (await exchange(0, await codeFrom(0, browser)))!.body;
  const refreshToken = tokens.refresh_token!;
  await cluster.stop();
  for (const place of [0, 1]) {
    const at = nodes.on(place, browser);
    for (const path of ['/forward-auth', '/forward-auth?second-step=required', '/forward-auth/redirect'])
      expect([path, (await at.get(path)).status]).toEqual([path, 503]);
    const page = await at.page('/forward-auth/redirect');
    expect([page.status, page.headers.get('x-sallyport-account')]).toEqual([503, null]);
    for (const answer of [await exchange(place, code), await refresh(place, refreshToken)]) {
      expect(answer!.status).toBe(503);
      expect(answer!.body.error).toMatch(/^(temporarily_unavailable|server_error)$/);
      expect(answer!.body.access_token).toBeUndefined();
    }
    const info = await fetch(`${nodes.url}/oidc/userinfo`, {
      headers: { [NODE]: String(place), Authorization: `Bearer ${tokens.access_token}` },
    });
    expect([info.status, (await info.text()).includes(email)]).toEqual([503, false]);
    const asked = await at.page(`/oidc/authorize?client_id=${application.id}&response_type=code`);
    expect([asked.status, asked.headers.get('location')]).toEqual([503, null]);
    expect(asked.text).toContain('<html lang="en"');
    expect((await at.page('/oidc/sign-out')).status).toBe(503);
    expect(at.cookies.has('sallyport')).toBe(true);
  }
  await cluster.start();
  for (const place of [0, 1]) {
    const isReady = async () => (await nodes.on(place).get('/health/ready')).status === 200;
    await expect.poll(isReady, { timeout: 60_000, interval: 50 }).toBe(true);
    expect((await nodes.on(place, browser).get('/forward-auth')).status).toBe(204);
  }
  // What was refused meanwhile was not spent.
  expect((await exchange(0, code))!.status).toBe(200);
  expect((await refresh(1, refreshToken))!.status).toBe(200);
}, 300_000);
