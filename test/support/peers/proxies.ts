import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Certificate } from '../certificates.ts';
import { freePort } from '../faults/killable.ts';
import { documented } from './documented.ts';

export const proxyNames = ['nginx', 'caddy'] as const;
export type ProxyName = (typeof proxyNames)[number];

const programs: Record<ProxyName, string> = { nginx: '/usr/sbin/nginx', caddy: '/usr/bin/caddy' };
export const isThere = (name: ProxyName): boolean => existsSync(programs[name]);

/** What stands behind a proxy, by the addresses that the page writes for it. */
export interface Behind {
  readonly sallyport: string;
  readonly console: string;
  readonly certificate: Certificate;
  /** Words of the page to replace: an organization's slug. */
  readonly words: Readonly<Record<string, string>>;
}

/** A proxy with the configuration that docs/in-front-of.md has for it; only addresses, paths and that slug are replaced. */
export async function startProxy(name: ProxyName, behind: Behind) {
  const folder = await mkdtemp(join(tmpdir(), `sallyport-${name}-`));
  await chmod(folder, 0o755);
  await writeFile(join(folder, 'key.pem'), behind.certificate.key);
  await writeFile(join(folder, 'cert.pem'), behind.certificate.cert);
  const port = await freePort();
  const args = await (name === 'nginx' ? prepareNginx : prepareCaddy)(folder, port, behind);
  const log: string[] = [];
  const child = spawn(programs[name], args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  });
  child.stderr.on('data', (chunk: Buffer) => log.push(chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${name} ended (${child.exitCode}): ${log.join('')}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    port,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const replaced = (text: string, { sallyport, console, words }: Behind): string =>
  Object.entries({ ...words, '127.0.0.1:8080': sallyport, '127.0.0.1:3000': console }).reduce(
    (so, [from, to]) => so.replaceAll(from, to),
    text,
  );

async function prepareNginx(folder: string, port: number, behind: Behind): Promise<string[]> {
  await mkdir(join(folder, 'snippets'));
  await writeFile(
    join(folder, 'snippets/sallyport-check.conf'),
    replaced(documented('sallyport-check.conf'), behind),
  );
  const site = replaced(documented('app.example.com.conf'), behind)
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`)
    .replace('/etc/ssl/app.example.com/fullchain.pem', join(folder, 'cert.pem'))
    .replace('/etc/ssl/app.example.com/privkey.pem', join(folder, 'key.pem'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const file = join(folder, 'nginx.conf');
  await writeFile(
    file,
    `daemon off; pid ${folder}/pid; error_log stderr; worker_processes 1; events {} http { access_log off;
    ${temporary.map((it) => `${it}_temp_path ${folder}/${it};`).join(' ')}\n${site}\n}`,
  );
  return ['-p', folder, '-c', file];
}

async function prepareCaddy(folder: string, port: number, behind: Behind): Promise<string[]> {
  const site = replaced(documented('Caddyfile'), behind).replace(
    'app.example.com {',
    `app.example.com:${port} {\n\ttls ${folder}/cert.pem ${folder}/key.pem`,
  );
  const file = join(folder, 'Caddyfile');
  await writeFile(file, `{\n\tadmin off\n\tauto_https off\n}\n${site}`);
  return ['run', '--config', file, '--adapter', 'caddyfile'];
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
