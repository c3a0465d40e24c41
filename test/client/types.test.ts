import { expect, test } from 'vitest';
import { createClient, type RefusalCode, type Routes } from '../../client/client.ts';
import { sallyport } from '../../client/express.ts';

// What doesn't compile is the point: `npm run check` refuses an expected error that doesn't come.

const fetchNothing = async () => Response.json({ members: [], tokens: [] });
const where = { url: 'https://login.example.com', fetch: fetchNothing };
const reader = createClient({
  ...where,
  token: 'sallyport_x',
  scopes: ['members:read', 'invitations:write'],
});
const session = createClient(where);

test('a wrong path, field, answer or scope doesn’t compile', async () => {
  const { members } = await reader.get('/organizations/:org/members', { org: 'acme', state: 'off' });
  const roles: ('owner' | 'administrator' | 'member')[] = members.map(({ role }) => role);
  expect(roles).toEqual([]);
  await reader.post('/organizations/:org/invitations', { org: 'acme', emails: ['a@example.com'] });
  await session.post('/organizations/:org/security', { org: 'acme', required: true });

  // @ts-expect-error no such path
  await reader.get('/organizations/:org/memberz', { org: 'acme' });
  // @ts-expect-error another method
  await reader.post('/organizations/:org/members', { org: 'acme' });
  // @ts-expect-error the scope activity:read isn't there
  await reader.get('/organizations/:org/activity', { org: 'acme' });
  // @ts-expect-error no token makes tokens
  await reader.post('/organizations/:org/access-tokens', {
    org: 'a',
    name: 'x',
    scopes: [],
    expiresInDays: 1,
  });
  // @ts-expect-error the path's name is missing
  await expect(reader.get('/organizations/:org/members', {})).rejects.toThrow('org is missing');
  // @ts-expect-error no such state
  await reader.get('/organizations/:org/members', { org: 'acme', state: 'asleep' });
  // @ts-expect-error the body lacks `required`
  await session.post('/organizations/:org/security', { org: 'acme' });
  // @ts-expect-error no such field
  await session.post('/organizations', { name: 'Acme', colour: 'red' });
  // @ts-expect-error no such field of the answer
  expect((await session.get('/organizations/:org/access-tokens', { org: 'acme' })).secrets).toBeUndefined();
  // @ts-expect-error no such scope
  createClient({ ...where, token: 'sallyport_x', scopes: ['members:write'] });
  // @ts-expect-error a token without its scopes
  expect(createClient({ ...where, token: 'sallyport_x', scopes: undefined })).toBeDefined();
  // @ts-expect-error no such refusal
  expect('not-there' satisfies RefusalCode).toBe('not-there');
  const revoked: Routes['POST /organizations/:org/access-tokens/:id/revoke']['answer'] = undefined;
  expect(revoked).toBeUndefined();
});

test('organization, role and strength have to be said, and a program without types is told so', () => {
  const from = { kind: 'headers' } as const;
  const whole = { from, organization: 'acme', role: 'member', acr: 'urn:sallyport:two-step' } as const;
  expect(sallyport(whole)).toBeTypeOf('function');
  // @ts-expect-error without an organization
  expect(() => sallyport({ from, role: 'member', acr: 'phr' })).toThrow('organization');
  // @ts-expect-error without a role
  expect(() => sallyport({ from, organization: 'acme', acr: 'phr' })).toThrow('role');
  // @ts-expect-error without a strength
  expect(() => sallyport({ from, organization: 'acme', role: 'member' })).toThrow('acr');
  // @ts-expect-error no such role
  expect(() => sallyport({ ...whole, role: 'admin' })).toThrow('role');
  expect(() => sallyport({ ...whole, organization: null })).toThrow('role');
  expect(() => sallyport({ ...whole, organization: '' })).toThrow('organization');
});
