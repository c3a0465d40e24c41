import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tellOfEndedSignIns } from '../../src/console/openid/ended-sign-ins.ts';
import { tellOfLogout } from '../../src/console/openid/back-channel.ts';
import { addApplication, enterApplication, useIssuer } from '../support/openid.ts';
import { signUp } from '../support/people.ts';

const issuer = useIssuer();

/** The application's own server: what it was told, in order. */
const told: string[] = [];
let arrived = Promise.withResolvers<void>();
let status = 200;
const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    told.push(new URLSearchParams(Buffer.concat(pieces).toString()).get('logout_token') ?? '');
    response.writeHead(status).end();
    arrived.resolve();
  });
});
let address: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/signed-out`;
});
afterAll(() => {
  server.close();
});

const addTold = () => addApplication(issuer, '--back-channel', address, '--private-network');
/** What runs every minute. */
const minute = () => tellOfEndedSignIns(issuer.running.context);
const waiting = async () =>
  (
    await issuer.database.query<{ session_id: string; application_id: string }>(
      'SELECT * FROM openid_sign_ins',
    )
  ).length;

test('an application is told once when the session ends, by a token that only we can sign', async () => {
  const application = await addTold();
  const { browser } = await signUp(issuer);
  const tokens = await enterApplication(issuer, browser, application);
  // Twice in one session is one sign-in to be told of; a live session is no reason to call.
  await enterApplication(issuer, browser, application);
  await minute();
  expect([told.length, await waiting()]).toEqual([0, 1]);
  await browser.post('/sign-out');
  await Promise.all([minute(), minute()]);
  await arrived.promise;
  await minute();
  expect([told.length, await waiting()]).toEqual([1, 0]);
  const { keys } = (await browser.get('/oidc/jwks')).body;
  const { payload, protectedHeader } = await jwtVerify(told[0]!, createLocalJWKSet({ keys }), {
    issuer: issuer.url,
    audience: application.id,
    typ: 'logout+jwt',
  });
  expect(protectedHeader.alg).toBe('RS256');
  expect(payload).toMatchObject({
    sub: tokens.claims()!.sub,
    sid: tokens.claims()!.sid,
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    jti: expect.any(String),
  });
  expect(payload).not.toHaveProperty('nonce');
});

test('also when it idles out, and when the account is suspended', async () => {
  const application = await addTold();
  const idle = await signUp(issuer);
  const suspended = await signUp(issuer);
  for (const { browser } of [idle, suspended]) await enterApplication(issuer, browser, application);
  await issuer.command('account', 'suspend', suspended.email, '--reason', 'test');
  arrived = Promise.withResolvers();
  await minute();
  await arrived.promise;
  expect(await waiting()).toBe(1);
  issuer.clock.pass(61 * 60);
  arrived = Promise.withResolvers();
  await minute();
  await arrived.promise;
  expect(await waiting()).toBe(0);
});

test('an application that answers with an error is called again', async () => {
  const application = await addTold();
  status = 500;
  const job = {
    applicationId: application.id,
    accountId: crypto.randomUUID(),
    sessionId: crypto.randomUUID(),
  };
  await expect(tellOfLogout(issuer.running.context, job)).rejects.toThrow('expected 200 OK');
  status = 200;
  await tellOfLogout(issuer.running.context, job);
});

test('without the operator’s word no machine inside is called', async () => {
  const application = await addTold();
  await issuer.database.query('UPDATE applications SET private_network = false WHERE id = $1', [
    application.id,
  ]);
  const before = told.length;
  const job = {
    applicationId: application.id,
    accountId: crypto.randomUUID(),
    sessionId: crypto.randomUUID(),
  };
  await expect(tellOfLogout(issuer.running.context, job)).rejects.toThrow();
  expect(told.length).toBe(before);
});

test('an application that wants to be told nothing leaves no row, and a removed one neither', async () => {
  const quiet = await addApplication(issuer);
  const removed = await addTold();
  const { browser } = await signUp(issuer);
  await enterApplication(issuer, browser, quiet);
  await enterApplication(issuer, browser, removed);
  await issuer.command('application', 'remove', removed.id, '--yes');
  expect(await waiting()).toBe(0);
});
