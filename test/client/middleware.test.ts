import express from 'express';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sallyport as forExpress, type Options } from '../../client/express.ts';
import { sallyport as forHono, type SallyportEnv } from '../../client/hono.ts';
import { sallyport as forNext, whoCameIn } from '../../client/next.ts';
import { ask } from '../support/plain-http.ts';

const account = '0192f0c1-7b3a-4e5d-9c2f-3a1b5c7d9e00';
const acme = {
  id: '0192f0c1-7b3a-4e5d-9c2f-3a1b5c7d9e01',
  slug: 'acme',
  name: 'Acme',
  role: 'administrator',
};
const other = { id: '0192f0c1-7b3a-4e5d-9c2f-3a1b5c7d9e02', slug: 'other', name: 'Other', role: 'owner' };
const audience = 'https://console.example.com';

/** The keys of a Sallyport, as they stand at /oidc/jwks, and a key of somebody else. */
let keys: Server;
let publicUrl: string;
let own: CryptoKey;
let foreign: CryptoKey;
let away = false;
beforeAll(async () => {
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  own = pair.privateKey;
  foreign = (await generateKeyPair('EdDSA')).privateKey;
  const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(pair.publicKey)), alg: 'EdDSA', kid: 'a' }] });
  keys = createServer((request, response) => {
    if (away || request.url !== '/oidc/jwks') response.writeHead(503).end();
    else response.writeHead(200, { 'Content-Type': 'application/json' }).end(jwks);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => keys.once('listening', resolve));
  publicUrl = `http://127.0.0.1:${(keys.address() as AddressInfo).port}`;
});
afterAll(() => keys.close());

const claims = {
  email: 'kim@example.com',
  name: '김서연',
  acr: 'urn:sallyport:two-step',
  amr: ['pwd', 'otp', 'mfa'],
};
interface Forged {
  readonly claims?: object;
  readonly key?: CryptoKey;
  readonly typ?: string;
  readonly iss?: string;
  readonly aud?: string;
  readonly ends?: number;
}
const sign = ({ claims: more, key, typ = 'sallyport+jwt', iss, aud = audience, ends = 60 }: Forged = {}) => {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ ...claims, organization: acme, auth_time: now, ...more })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'a', typ })
    .setIssuer(iss ?? `${publicUrl}/forward-auth`)
    .setSubject(account)
    .setAudience(aud)
    .setExpirationTime(now + ends)
    .sign(key ?? own);
};

const policy = { organization: 'acme', role: 'administrator', acr: 'urn:sallyport:two-step' } as const;
const byAssertion = (): Options => ({ ...policy, from: { kind: 'assertion', publicUrl, audience } });
const byHeaders: Options = { ...policy, from: { kind: 'headers' } };
const headers = {
  'X-Sallyport-Account': account,
  'X-Sallyport-Email': 'kim@example.com',
  'X-Sallyport-Name': encodeURIComponent('김서연'),
  'X-Sallyport-Organization': acme.id,
  'X-Sallyport-Organization-Slug': 'acme',
  'X-Sallyport-Role': 'administrator',
  'X-Sallyport-Methods': 'pwd otp mfa',
  'X-Sallyport-Acr': 'urn:sallyport:two-step',
  'X-Sallyport-Proved-At': '2026-11-30T12:00:00.000Z',
};

type Sent = Record<string, string | string[]>;
interface Said {
  readonly status: number;
  readonly body: any;
  readonly type: string;
}
/** Asks a console of each framework, as a real server, with these options. */
type Framework = (options: Options) => Promise<{ ask(sent: Sent): Promise<Said>; close(): void }>;

const listening = async (server: Server) => {
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    async ask(sent: Sent) {
      const answer = await ask(url, '/report', { headers: sent as Record<string, string> });
      return { status: answer.status, body: answer.body, type: answer.headers.get('content-type') ?? '' };
    },
    close: () => server.close(),
  };
};

const frameworks: Record<string, Framework> = {
  async Express(options) {
    const app = express();
    app.use(forExpress(options));
    app.get('/report', (request, response) => void response.json(request.sallyport));
    return listening(app.listen(0, '127.0.0.1'));
  },
  async Hono(options) {
    const app = new Hono<SallyportEnv>();
    app.use(forHono(options));
    app.get('/report', (c) => c.json(c.get('sallyport')));
    return listening(serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server);
  },
  // Its request is the platform's with more on it; test/peers/next.test.ts has Next itself.
  async Next(options) {
    const [proxy, who] = [forNext(options), whoCameIn(options)];
    return {
      async ask(sent) {
        const request = new Request('http://console.invalid/report');
        for (const [name, value] of Object.entries(sent))
          for (const one of [value].flat()) request.headers.append(name, one);
        const refused = await proxy(request);
        const came = await who(request.headers);
        if (!refused)
          return { status: 200, body: JSON.parse(JSON.stringify(came)), type: 'application/json' };
        expect(came).toBeUndefined();
        return {
          status: refused.status,
          body: await refused.json(),
          type: refused.headers.get('content-type')!,
        };
      },
      close: () => {},
    };
  },
};

describe.each(Object.entries(frameworks))('%s', (_, start) => {
  async function asked(options: Options, sent: Sent): Promise<Said> {
    const console = await start(options);
    try {
      return await console.ask(sent);
    } finally {
      console.close();
    }
  }
  const assertion = async (forged: Forged = {}, options = byAssertion()) =>
    asked(options, { 'X-Sallyport-Assertion': await sign(forged) });

  test('lets in whom an assertion or the proxy’s headers tell of, by name and role', async () => {
    const who = { account, email: 'kim@example.com', name: '김서연', acr: 'urn:sallyport:two-step' };
    const at = { id: acme.id, slug: 'acme', role: 'administrator' };
    const { status, body } = await assertion();
    expect([status, body]).toMatchObject([200, { ...who, organization: at, methods: ['pwd', 'otp', 'mfa'] }]);
    const told = await asked(byHeaders, headers);
    expect([told.status, told.body]).toMatchObject([
      200,
      { ...who, organization: at, provedAt: '2026-11-30T12:00:00.000Z' },
    ]);
    const among = await assertion({ claims: { organization: undefined, organizations: [other, acme] } });
    expect(among.body.organization).toEqual(at);
    const byId = { ...byAssertion(), organization: acme.id };
    expect((await assertion({}, byId)).status).toBe(200);
  });

  test('refuses with Sallyport’s codes whom the policy doesn’t let pass', async () => {
    const refused = async (said: Promise<Said>) => {
      const { status, body, type } = await said;
      expect(type).toContain('application/problem+json');
      return [status, body.code];
    };
    expect(await refused(asked(byAssertion(), {}))).toEqual([401, 'not-signed-in']);
    expect(await refused(asked(byHeaders, {}))).toEqual([401, 'not-signed-in']);
    expect(await refused(assertion({ claims: { acr: 'urn:sallyport:password' } }))).toEqual([
      403,
      'proof-required',
    ]);
    expect(await refused(assertion({ claims: { organization: other } }))).toEqual([403, 'not-allowed']);
    const member = { organization: { ...acme, role: 'member' } };
    expect(await refused(assertion({ claims: member }))).toEqual([403, 'not-allowed']);
    expect(await refused(asked(byHeaders, { ...headers, 'X-Sallyport-Role': 'member' }))).toEqual([
      403,
      'not-allowed',
    ]);
    const { 'X-Sallyport-Organization': _none, ...without } = headers;
    expect(await refused(asked(byHeaders, without))).toEqual([403, 'not-allowed']);
  });

  test('takes no forged assertion, nor any other token of Sallyport’s', async () => {
    const forged: Record<string, Forged> = {
      'by another key': { key: foreign },
      'of another console': { aud: 'https://elsewhere.example.com' },
      'by another Sallyport': { iss: 'https://elsewhere.example.com/forward-auth' },
      'an ID token': { typ: 'JWT' },
      'by the issuer of ID tokens': { iss: publicUrl },
      'that has ended': { ends: -10 },
      'of an unknown strength': { claims: { acr: 'strong' } },
    };
    for (const [what, how] of Object.entries(forged))
      expect([what, (await assertion(how)).status]).toEqual([what, 401]);
    const [head, body] = (await sign()).split('.');
    const none = Buffer.from('{"alg":"none","typ":"sallyport+jwt"}').toString('base64url');
    for (const token of [`${none}.${body}.`, `${head}.${body}.`, 'x', ''])
      expect((await asked(byAssertion(), { 'X-Sallyport-Assertion': token })).status).toBe(401);
    // Headers of the proxy beside it count for nothing.
    expect((await asked(byAssertion(), headers)).status).toBe(401);
  });

  test('takes no header twice, and none that isn’t written as Sallyport writes it', async () => {
    for (const [name, value] of Object.entries(headers).filter(([name]) =>
      /Account|Email|Role|Acr/.test(name),
    )) {
      const { status } = await asked(byHeaders, { ...headers, [name]: [value, value] });
      expect([name, status === 200]).toEqual([name, false]);
    }
    for (const wrong of ['%', '%zz', 'a b', ''])
      expect((await asked(byHeaders, { ...headers, 'X-Sallyport-Email': wrong })).status).toBe(401);
    expect((await asked(byHeaders, { ...headers, 'X-Sallyport-Account': 'admin' })).status).toBe(401);
  });

  test('takes an ID token of its own application, wherever it is kept', async () => {
    const options: Options = {
      ...policy,
      from: {
        kind: 'id-token',
        publicUrl,
        clientId: 'console',
        token: (header) => /(?:^|; )id=([^;]+)/.exec(header('cookie') ?? '')?.[1],
      },
    };
    const kept = async (forged: Forged) =>
      (
        await asked(options, {
          Cookie: `theme=dark; id=${await sign({ typ: 'JWT', iss: publicUrl, aud: 'console', ...forged })}`,
        })
      ).status;
    expect(await kept({})).toBe(200);
    expect(await kept({ aud: 'another' })).toBe(401);
    expect(await kept({ typ: 'at+jwt' })).toBe(401);
    expect(await kept({ typ: 'sallyport+jwt' })).toBe(401);
    expect(await kept({ key: foreign })).toBe(401);
    expect((await asked(options, {})).status).toBe(401);
  });

  test('says 503 while the keys can’t be fetched, and lets nobody in', async () => {
    away = true;
    try {
      const { status, body } = await assertion();
      expect([status, body.code]).toEqual([503, 'unavailable']);
    } finally {
      away = false;
    }
  });
});
