import { expect, test } from 'vitest';
import { whoCameIn, type Options } from '../../client/next.ts';
import { found } from '../support/organizations.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf } from '../support/tries.ts';

const sallyport = useSallyport();

test('what forward-auth answers is read as it is meant: headers and assertion alike', async () => {
  // The verifier's time is the real one, and an assertion lives a minute of it.
  sallyport.clock.pass((Date.now() - sallyport.clock.now().getTime()) / 1000);
  const { path, id, owner } = await found(sallyport, { name: '한빛 100% (서울)' });
  const publicUrl = sallyport.url;
  const slug = path.split('/').at(-1)!;
  const asked = new URLSearchParams({ organization: id, audience: publicUrl });
  const answer = await owner.browser.get(`/forward-auth?${asked}`);
  expect(answer.status).toBe(204);
  const policy = { organization: slug, role: 'owner', acr: 'urn:sallyport:two-step' } as const;
  const told = {
    account: await accountIdOf(sallyport, owner),
    email: owner.email,
    acr: 'urn:sallyport:two-step',
    organization: { id, slug, role: 'owner' },
    provedAt: expect.any(Date),
  };
  const ways: Options['from'][] = [
    { kind: 'headers' },
    { kind: 'assertion', publicUrl, audience: publicUrl },
  ];
  const came = await Promise.all(ways.map((from) => whoCameIn({ ...policy, from })(answer.headers)));
  expect(came).toMatchObject([told, told]);
  // A claim has whole seconds.
  expect({ ...came[0], provedAt: 0 }).toEqual({ ...came[1], provedAt: 0 });
  const passkey = { ...policy, acr: 'phr', from: ways[1]! } as const;
  expect(await whoCameIn(passkey)(answer.headers)).toBeUndefined();
});
