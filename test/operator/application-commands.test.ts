import { describe, expect, test } from 'vitest';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { runHere, settingsOf } from '../support/operator/command-line.ts';
import { useSallyport } from '../support/sallyport.ts';

const keys = newKey(systemRandom);
const sallyport = useSallyport({ SALLYPORT_KEYS: keys });

const run = (...args: string[]) => runHere(settingsOf(sallyport, keys), ['application', ...args]);
const fromFile = (described: unknown) =>
  runHere(settingsOf(sallyport, keys), ['application', 'add', '--file', '-', '--json'], {
    typed: JSON.stringify(described),
  });
const redirect = ['--redirect', 'https://app.example.com/callback'];

describe('application add', () => {
  test('shows the secret once, and keeps its digest', async () => {
    const { code, out } = await run('add', 'Analytics', '--id', 'analytics', ...redirect);
    expect(code).toBe(0);
    const [, secret = ''] = /client secret {2}(\S+)/.exec(out) ?? [];
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(out).toContain(`issuer         ${sallyport.url}`);
    const listed = await run('list');
    expect(listed.out).toContain('analytics  Analytics, web');
    expect(listed.out).toContain('redirects to https://app.example.com/callback');
    const [row] = await sallyport.database.query<{ all: string }>(
      'SELECT applications::text AS all FROM applications',
    );
    expect(`${row!.all}${listed.out}${(await run('list', '--json')).out}`).not.toContain(secret);
    const rotated = await run('rotate-secret', 'analytics', '--json');
    expect(rotated.json.clientSecret).not.toBe(secret);
    const again = await run('add', 'Another', '--id', 'analytics', ...redirect, '--json');
    expect([again.code, again.json.code]).toEqual([1, 'application-exists']);
    expect((await run('remove', 'analytics', '--yes')).code).toBe(0);
    expect((await run('remove', 'analytics', '--yes', '--json')).json.code).toBe('application-unknown');
    const types = await sallyport.database.query<{ type: string; reason: string }>(
      "SELECT type, reason FROM activity WHERE type LIKE 'application-%' ORDER BY id",
    );
    expect(types.map(({ type, reason }) => [type, reason])).toEqual([
      ['application-added-by-operator', 'analytics: Analytics'],
      ['application-secret-rotated-by-operator', 'analytics: Analytics'],
      ['application-removed-by-operator', 'analytics: Analytics'],
    ]);
  });

  test('reads a description from a file, whole', async () => {
    const added = await fromFile({
      kind: 'native',
      id: 'desk',
      name: 'Desk',
      redirectUris: ['http://127.0.0.1/callback', 'com.example.desk:/callback'],
      scopes: ['organization', 'email'],
      algorithm: 'ES256',
    });
    expect(added.json).toMatchObject({ ok: true, clientId: 'desk' });
    expect(added.json).not.toHaveProperty('clientSecret');
    const { applications } = (await run('list', '--json')).json;
    expect(applications).toMatchObject([
      { id: 'desk', kind: 'native', scopes: ['openid', 'email', 'organization'], algorithm: 'ES256' },
    ]);
    expect((await run('rotate-secret', 'desk', '--json')).json.code).toBe('not-possible');
    for (const described of [
      {},
      [],
      'text',
      { kind: 'web', name: 'X', redirectUris: [] },
      { kind: 'web', nam: 'X' },
    ]) {
      const { code, json } = await fromFile(described);
      expect([code, json.code]).toEqual([1, 'application-invalid']);
    }
    expect((await run('add', '--file', '/nowhere.json', '--json')).json.code).toBe('file-unreadable');
  });

  test.each([
    ['http://app.example.com/callback', 'must be https'],
    ['https://*.example.com/callback', 'must have no wildcard'],
    ['https://app.example.com/callback#x', 'must have no fragment'],
    ['https://user:secret@app.example.com/', 'must have no user name'],
    ['javascript:alert(1)', 'must be https'],
    ['com.example.app:/callback', 'must be https'],
    ['callback', 'is not an address'],
  ])('refuses %s as an address, and says why', async (uri, why) => {
    const { code, json } = await run('add', 'X', '--redirect', uri, '--json');
    expect([code, json.code]).toEqual([1, 'application-invalid']);
    expect(json.message).toContain(why);
    expect((await run('add', 'X', ...redirect, '--after-sign-out', uri, '--json')).json.code).toBe(
      'application-invalid',
    );
  });

  test('takes http on this machine, and for native programs schemes of their makers', async () => {
    expect((await run('add', 'Local', '--redirect', 'http://localhost:3000/callback')).code).toBe(0);
    expect((await run('add', 'Native', '--native', '--redirect', 'http://[::1]/callback')).code).toBe(0);
    for (const uri of [
      'javascript:alert(1)',
      'mailto:x@example.com',
      'myapp:/callback',
      'http://app.example.com/',
    ])
      expect((await run('add', 'Native', '--native', '--redirect', uri, '--json')).json.code).toBe(
        'application-invalid',
      );
  });

  test('a back-channel address inside takes the operator’s word', async () => {
    for (const uri of [
      'https://localhost/out',
      'https://10.0.0.7/out',
      'https://console/out',
      'https://[fd00::1]/out',
    ]) {
      const refused = await run('add', 'X', ...redirect, '--back-channel', uri, '--json');
      expect([uri, refused.json.message]).toEqual([uri, expect.stringContaining('--private-network')]);
    }
    expect(
      (await run('add', 'X', ...redirect, '--back-channel', 'https://10.0.0.7/out', '--private-network'))
        .code,
    ).toBe(0);
  });
});
