import { expect, test } from 'vitest';
import { createClient, Refused } from '../../client/client.ts';
import { makeToken } from '../support/access-tokens.ts';
import { found } from '../support/organizations.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();

async function begin(scopes: ['members:read', 'invitations:write']) {
  const { path, owner } = await found(sallyport);
  const { token } = await makeToken(owner.browser, path, { scopes });
  const org = path.split('/').at(-1)!;
  return { org, owner, client: createClient({ url: sallyport.url, token, scopes, language: 'ko' }) };
}

test('a program reads and invites with an access token', async () => {
  const { org, owner, client } = await begin(['members:read', 'invitations:write']);
  const { members, summary } = await client.get('/organizations/:org/members', { org, state: 'on' });
  expect(members.map((member) => 'email' in member && member.email)).toEqual([owner.email]);
  expect(summary?.members).toBe(1);
  expect(await client.get('/organizations/:org/members.csv', { org })).toContain(owner.email);
  const emails = ['by-client@example.com'];
  const { invitations } = await client.post('/organizations/:org/invitations', { org, emails });
  const { id } = invitations[0]!;
  expect(await client.post('/organizations/:org/invitations/:id/cancel', { org, id })).toBeUndefined();
});

test('a refusal is thrown with its code, in the language asked for', async () => {
  const { org, client } = await begin(['members:read', 'invitations:write']);
  const refused = async (asked: Promise<unknown>) =>
    asked.then(
      () => undefined,
      (fault: unknown) => fault,
    );
  const wrong = await refused(
    client.post('/organizations/:org/invitations', { org, emails: ['no address'] }),
  );
  expect(wrong).toBeInstanceOf(Refused);
  expect(wrong).toMatchObject({
    code: 'input-invalid',
    status: 422,
    errors: { emails: expect.stringContaining('이메일') },
  });
  expect(await refused(client.get('/organizations/:org/members', { org: 'elsewhere' }))).toMatchObject({
    code: 'not-found',
  });
  const dead = createClient({ url: sallyport.url, token: 'sallyport_dead', scopes: ['members:read'] });
  expect(await refused(dead.get('/organizations/:org/members', { org }))).toMatchObject({
    code: 'not-signed-in',
    status: 401,
    detail: 'This access token is unknown, has expired or was revoked.',
  });
});

test('a name in the path stays one name', async () => {
  const { client } = await begin(['members:read', 'invitations:write']);
  for (const org of ['', '.', '..'])
    await expect(client.get('/organizations/:org/members', { org })).rejects.toThrow('org is missing');
  await expect(client.get('/organizations/:org/members', { org: '../account?' })).rejects.toMatchObject({
    code: 'not-found',
  });
});
