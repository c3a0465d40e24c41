import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Certificate } from '../certificates.ts';
import { documentedWith } from './documented.ts';
import { folderFor, startProgram, type Started } from './program.ts';

const file = '/usr/sbin/apache2';
const modules = '/usr/lib/apache2/modules';
export const apacheIsThere = existsSync(file) && existsSync(`${modules}/mod_auth_openidc.so`);

const loaded =
  'mpm_event authn_core authz_core authz_user setenvif headers socache_shmcb ssl proxy proxy_http auth_openidc';

export interface Site {
  readonly port: number;
  readonly certificate: Certificate;
  readonly secret: string;
  /** The certificate of whoever vouches for Sallyport's. */
  readonly authority: string;
  /** Addresses and words of the page to replace. */
  readonly words: Readonly<Record<string, string>>;
}

/** Apache with the site that docs/in-front-of.md has for it; only addresses, paths and words are replaced. */
export async function startApache({ port, certificate, secret, authority, words }: Site): Promise<Started> {
  const folder = await folderFor('apache');
  const files = {
    'fullchain.pem': certificate.cert,
    'privkey.pem': certificate.key,
    'authority.pem': authority,
    'analytics-secrets.conf': `OIDCClientSecret ${secret}\nOIDCCryptoPassphrase "for this test only"\n`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const paths = { '/etc/ssl/app.example.com': folder, '/etc/apache2': folder, '*:443': `*:${port}` };
  const main = [
    `ServerRoot ${folder}`,
    `PidFile ${folder}/pid`,
    `Mutex file:${folder}`,
    `ErrorLog ${folder}/error.log`,
    'User nobody',
    'Group nogroup',
    'ServerName localhost',
    ...loaded.split(' ').map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`),
    `Listen 127.0.0.1:${port}`,
    `OIDCCABundlePath ${folder}/authority.pem`,
    documentedWith('app.example.com-apache.conf', { ...paths, ...words }),
  ];
  await writeFile(join(folder, 'apache.conf'), main.join('\n'));
  return startProgram({ file, args: ['-X', '-f', join(folder, 'apache.conf')], folder, port });
}
