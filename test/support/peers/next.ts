import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../faults/killable.ts';
import { documentedWith } from './documented.ts';
import { npmPrograms } from './npm-programs.ts';
import { startProgram, type Started } from './program.ts';

const run = promisify(execFile);
const root = new URL('../../../', import.meta.url).pathname;
const next = join(npmPrograms, 'node_modules/next/dist/bin/next');

/** A console of Next's: the three files of docs/client.md as they are, a page and an API that don't judge for themselves. */
export async function startNext(words: Readonly<Record<string, string>>): Promise<Started> {
  await mkdir(join(npmPrograms, 'apps'), { recursive: true });
  // Below what is installed: Next takes nothing from further away.
  const folder = await mkdtemp(join(npmPrograms, 'apps/console-'));
  const files = {
    'package.json': '{ "private": true, "type": "module" }',
    'next.config.js': `export default { turbopack: { root: ${JSON.stringify(npmPrograms)} } };`,
    'app/layout.js': 'export default ({ children }) => <html lang="en"><body>{children}</body></html>;',
    'app/unguarded/page.js':
      'export const dynamic = "force-dynamic"; export default () => <h1>Everyone’s figures</h1>;',
    'app/still/page.js': 'export default () => <h1>Everyone’s figures</h1>;',
    'app/api/figures/route.js':
      'const all = () => Response.json({ told: "Everyone’s figures" }); export { all as GET, all as POST };',
    ...Object.fromEntries(
      ['sallyport.js', 'proxy.js', 'app/page.js'].map((name) => [name, documentedWith(name, words)]),
    ),
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const client = join(folder, 'node_modules/sallyport');
  const whole = ['--incremental', 'false', '--tsBuildInfoFile', 'null'];
  await run(
    join(root, 'node_modules/.bin/tsc'),
    ['-p', 'tsconfig.client.json', '--outDir', client, ...whole],
    {
      cwd: root,
    },
  );
  await cp(join(root, 'client/package.json'), join(client, 'package.json'));
  const environment = { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  try {
    await run(process.execPath, [next, 'build'], { cwd: folder, env: { ...process.env, ...environment } });
  } catch (fault) {
    await rm(folder, { recursive: true });
    throw fault;
  }
  const port = await freePort();
  const args = [next, 'start', '-p', `${port}`, '-H', '127.0.0.1'];
  return startProgram({ file: process.execPath, args, folder, port, environment });
}
