import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { freePort } from './killable.ts';

const program = ['/usr/sbin/haproxy', '/usr/local/sbin/haproxy'].find((path) => existsSync(path));

/** Whether HAProxy is installed (Debian's package). */
export const haproxyIsThere = program !== undefined;

/** A text of the page with this machine's addresses. */
export const withAddresses = (text: string, addresses: Readonly<Record<string, string>>): string =>
  Object.entries(addresses).reduce((so, [theirs, ours]) => so.replaceAll(theirs, ours), text);

/** HAProxy as docs/failover.md configures it, before two PostgreSQL servers. */
export interface Haproxy {
  /** The port of this machine that leads to the primary. */
  readonly port: number;
  /** What it thinks of its servers: `{ first: 'UP', second: 'DOWN' }`. */
  servers(): Promise<Record<string, string>>;
  remove(): Promise<void>;
}

const page = readFileSync(new URL('../../../docs/failover.md', import.meta.url), 'utf8');
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, block]) => block!);

/** The configurations of docs/failover.md. */
export const [documented, documentedForPatroni] = blocks('haproxy');
export const [patroniDocumented] = blocks('yaml');

/** Starts it with one of the page's configurations, where each of the page's addresses is another one here. */
export async function startHaproxy(
  configuration: string,
  addresses: Readonly<Record<string, string>>,
): Promise<Haproxy> {
  const folder = await mkdtemp(join(tmpdir(), 'sallyport-haproxy-'));
  const port = await freePort();
  const control = join(folder, 'control');
  const config = withAddresses(configuration, { '10.0.0.9:5432': `127.0.0.1:${port}`, ...addresses });
  await writeFile(join(folder, 'cfg'), `global\n  stats socket ${control} mode 600\n${config}`);
  const child = spawn(program!, ['-f', join(folder, 'cfg')], { stdio: ['ignore', 'ignore', 'pipe'] });
  const said = text(child.stderr);
  const ended = new Promise((resolve) => child.once('close', resolve));
  const haproxy: Haproxy = {
    port,
    async servers() {
      const socket = connect(control);
      socket.end('show stat\n');
      const rows = (await text(socket)).split('\n').map((line) => line.split(','));
      const at = (row: string[], name: string) => row[rows[0]!.indexOf(name)]!;
      const its = rows.slice(1).filter((row) => row[0] === 'postgresql' && !/^[A-Z]+$/.test(row[1] ?? ''));
      return Object.fromEntries(its.map((row) => [row[1], at(row, 'status').split(' ')[0]]));
    },
    async remove() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
  // It takes both for a primary until it has asked them.
  while (!Object.values(await haproxy.servers().catch(() => ({}))).includes('DOWN')) {
    if (child.exitCode !== null) throw new Error(await said);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return haproxy;
}
