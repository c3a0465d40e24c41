import * as client from 'openid-client';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import type { Answer, Browser } from './browser.ts';
import { createClock, type Clock } from './clock.ts';
import { runHere, settingsOf } from './operator/command-line.ts';
import { startTestSallyport, type Sallyport } from './sallyport.ts';

/**
 * A clock that `Date` follows: the provider's library, and those of the applications, read `Date` and know no other.
 * Timers run on as ever.
 */
function createDateClock(): Clock {
  const clock = createClock();
  const follow = () => vi.setSystemTime(clock.now());
  vi.useFakeTimers({ toFake: ['Date'] });
  follow();
  return {
    ...clock,
    pass(seconds) {
      clock.pass(seconds);
      follow();
    },
    passStep() {
      clock.passStep();
      follow();
    },
  };
}

export interface Issuer extends Sallyport {
  /** Runs a command of the operator. */
  command(...args: string[]): ReturnType<typeof runHere>;
}

/** A Sallyport that signs people in to applications, for all tests of a file. */
export function useIssuer(settings: Record<string, string> = {}): Issuer {
  const keys = newKey(systemRandom);
  let sallyport: Sallyport;
  beforeAll(async () => {
    sallyport = await startTestSallyport({
      settings: { SALLYPORT_KEYS: keys, ...settings },
      clock: createDateClock(),
    });
  });
  afterAll(async () => {
    await sallyport?.stop();
    vi.useRealTimers();
  });
  const command = (...args: string[]) =>
    runHere(settingsOf(sallyport, keys), args, {
      ambient: { now: () => sallyport.clock.now(), random: systemRandom },
    });
  return new Proxy({} as Issuer, {
    get: (_, name) => (name === 'command' ? command : sallyport[name as keyof Sallyport]),
  });
}

export interface Application {
  readonly id: string;
  readonly secret: string | undefined;
  readonly redirect: string;
  /** The peer: `openid-client`, configured by discovery alone. */
  readonly peer: client.Configuration;
}

let count = 0;

/** An application of the operator's, and its program. */
export async function addApplication(issuer: Issuer, ...options: string[]): Promise<Application> {
  count += 1;
  const redirect = `https://app${count}.example.com/callback`;
  const scopes = ['openid', 'profile', 'email', 'organizations', 'organization'];
  const given = options.includes('--redirect') ? [] : ['--redirect', redirect];
  const scoped = options.includes('--scope') ? [] : ['--scope', ...scopes];
  const added = await issuer.command(
    ...['application', 'add', `Application ${count}`, '--json', ...given, ...scoped, ...options],
  );
  if (added.code !== 0) throw new Error(`${added.out}${added.beside}`);
  const { clientId: id, clientSecret: secret } = added.json;
  const peer = await client.discovery(new URL(issuer.url), id, secret, undefined, {
    execute: [client.allowInsecureRequests],
  });
  const at = options.indexOf('--redirect');
  return { id, secret, peer, redirect: at < 0 ? redirect : options[at + 1]! };
}

/** A sign-in of an application under way. */
export interface Request {
  readonly application: Application;
  readonly url: URL;
  readonly verifier: string;
  readonly state: string;
}

export async function authorize(
  application: Application,
  parameters: Record<string, string> = {},
): Promise<Request> {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const url = client.buildAuthorizationUrl(application.peer, {
    redirect_uri: application.redirect,
    scope: 'openid',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    ...parameters,
  });
  return { application, url, verifier, state };
}

const pathOf = (address: string, base: string): string => {
  const { pathname, search } = new URL(address, base);
  return pathname + search;
};

/** Where a page leads on by itself. */
export const leadsTo = ({ text }: Pick<Answer, 'text'>): string | undefined =>
  /http-equiv="refresh" content="0;url=([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');

/**
 * Follows a browser through Sallyport's pages until one wants something of the person, or the application is reached: then `to` is
 * the address there.
 */
export async function follow(
  issuer: Issuer,
  browser: Browser,
  address: string,
): Promise<{ answer: Answer; path: string; to: URL | undefined }> {
  let path = pathOf(address, issuer.url);
  for (let hops = 0; hops < 10; hops += 1) {
    const answer = await browser.page(path);
    const next = answer.headers.get('location') ?? leadsTo(answer);
    if (next === undefined) return { answer, path, to: undefined };
    const to = new URL(next, issuer.url);
    if (to.origin !== new URL(issuer.url).origin) return { answer, path, to };
    path = to.pathname + to.search;
  }
  throw new Error(`no end: ${path}`);
}

/** The whole way of somebody who is signed in already: the tokens of the application. */
export async function enterApplication(
  issuer: Issuer,
  browser: Browser,
  application: Application,
  parameters: Record<string, string> = {},
): Promise<client.TokenEndpointResponse & client.TokenEndpointResponseHelpers> {
  const request = await authorize(application, parameters);
  const { to, answer } = await follow(issuer, browser, request.url.href);
  expect(to?.href ?? answer.text).toContain(application.redirect);
  return redeem(request, to!);
}

export const redeem = ({ application, verifier, state }: Request, to: URL) =>
  client.authorizationCodeGrant(application.peer, to, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    idTokenExpected: true,
  });
