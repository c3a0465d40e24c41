import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const opensslIsThere = spawnSync('openssl', ['version']).status === 0;
if (!opensslIsThere) console.log('certificates: skipped, "apt-get install openssl" brings it');

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** A certificate authority that only those trust who are given its file (NODE_EXTRA_CA_CERTS). */
export interface Authority {
  readonly file: string;
  readonly cert: string;
  /** A certificate for one name, good for two days or already expired. */
  certify(name: string, days?: 2 | 0): Certificate;
  remove(): void;
}

export function createAuthority(): Authority {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-authority-'));
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const made = ['-keyout', at('ca.key'), '-out', at('ca.pem')];
  openssl('req', '-x509', ...newKey, '-days', '2', '-subj', '/CN=Authority of a test', ...made);
  return {
    file: at('ca.pem'),
    cert: readFileSync(at('ca.pem'), 'utf8'),
    certify(name, days = 2) {
      const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
      openssl('req', ...newKey, ...subject, '-keyout', at('key.pem'), '-out', at('asked.pem'));
      const signed = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-copy_extensions', 'copy'];
      openssl('x509', '-req', '-in', at('asked.pem'), ...signed, '-days', `${days}`, '-out', at('cert.pem'));
      return { key: readFileSync(at('key.pem'), 'utf8'), cert: readFileSync(at('cert.pem'), 'utf8') };
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
