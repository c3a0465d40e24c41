import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { opensslIsThere, type Certificate } from '../certificates.ts';
import { freePort } from '../faults/killable.ts';
import { documented } from './documented.ts';
import { folderFor, startProgram, type Started } from './program.ts';

export const proxyNames = ['nginx', 'caddy', 'haproxy'] as const;
export type ProxyName = (typeof proxyNames)[number];

const programs: Record<ProxyName, string> = {
  nginx: '/usr/sbin/nginx',
  caddy: '/usr/bin/caddy',
  haproxy: '/usr/sbin/haproxy',
};
export const isThere = (name: ProxyName): boolean => existsSync(programs[name]) && opensslIsThere;

/** What stands behind a proxy, by the addresses that the page writes for it. */
export interface Behind {
  readonly sallyport: string;
  readonly console: string;
  readonly certificate: Certificate;
  /** Words of the page to replace: an organization's slug. */
  readonly words: Readonly<Record<string, string>>;
}

/** A proxy with the configuration that docs/in-front-of.md has for it; only addresses, paths and that slug are replaced. */
export async function startProxy(name: ProxyName, behind: Behind): Promise<Started> {
  const folder = await folderFor(name);
  await writeFile(join(folder, 'key.pem'), behind.certificate.key);
  await writeFile(join(folder, 'cert.pem'), behind.certificate.cert);
  const port = await freePort();
  const args = await prepare[name](folder, port, behind);
  return startProgram({ file: programs[name], args, folder, port });
}

type Prepare = (folder: string, port: number, behind: Behind) => Promise<string[]>;
const prepare: Record<ProxyName, Prepare> = {
  nginx: prepareNginx,
  caddy: prepareCaddy,
  haproxy: prepareHaproxy,
};

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

async function prepareHaproxy(folder: string, port: number, behind: Behind): Promise<string[]> {
  const { cert, key } = behind.certificate;
  await writeFile(join(folder, 'app.example.com.pem'), cert + key);
  await writeFile(join(folder, 'sallyport.lua'), replaced(documented('sallyport.lua'), behind));
  const file = join(folder, 'haproxy.cfg');
  const site = replaced(documented('haproxy.cfg'), behind)
    .replaceAll('/etc/haproxy', folder)
    .replace('bind :443', `bind 127.0.0.1:${port}`);
  await writeFile(file, site);
  return ['-f', file];
}
