import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const root = new URL('../../', import.meta.url).pathname;
let folder: string;

// The package as a console installs it: built, in a node_modules of its own, beside nothing but jose.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sallyport-client-'));
  const at = join(folder, 'node_modules/sallyport');
  await run(
    join(root, 'node_modules/.bin/tsc'),
    ['-p', 'tsconfig.client.json', '--outDir', at, '--incremental', 'false', '--tsBuildInfoFile', 'null'],
    { cwd: root },
  );
  await cp(join(root, 'client/package.json'), join(at, 'package.json'));
  await mkdir(join(folder, 'node_modules'), { recursive: true });
  await symlink(join(root, 'node_modules/jose'), join(folder, 'node_modules/jose'));
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('plain Node imports each door of it from a directory elsewhere', async () => {
  const program = `
    import { createClient, Refused } from 'sallyport/client';
    import * as express from 'sallyport/express';
    import * as hono from 'sallyport/hono';
    import * as next from 'sallyport/next';
    const answer = () => new Response('{"status":404,"code":"not-found","detail":"No."}', {
      status: 404, headers: { 'content-type': 'application/problem+json' } });
    const client = createClient({ url: 'https://a.example', token: 't', scopes: [], fetch: async () => answer() });
    const fault = await client.get('/organizations/:org/members', { org: 'x' }).catch((it) => it);
    const policy = { from: { kind: 'headers' }, organization: null, role: null, acr: 'urn:sallyport:password' };
    const refused = await next.sallyport(policy)(new Request('https://b.example'));
    console.log(fault instanceof Refused, fault.code, refused.status, typeof express.sallyport(policy), typeof hono.sallyport(policy));
  `;
  await writeFile(join(folder, 'console.mjs'), program);
  const { stdout } = await run(process.execPath, ['console.mjs'], { cwd: folder });
  expect(stdout.trim()).toBe('true not-found 401 function function');
});

test('the same doors stand in both packages, with one version of jose', async () => {
  const read = async (file: string) => JSON.parse(await readFile(join(root, file), 'utf8'));
  const [whole, small] = [await read('package.json'), await read('client/package.json')];
  expect(Object.keys(small.exports)).toEqual(Object.keys(whole.exports));
  expect([small.version, small.dependencies.jose]).toEqual([whole.version, whole.dependencies.jose]);
});
