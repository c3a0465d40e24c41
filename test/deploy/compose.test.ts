import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';

const compose = readFileSync(new URL('../../deploy/compose.yml', import.meta.url), 'utf8');
const dockerfile = readFileSync(new URL('../../deploy/Dockerfile', import.meta.url), 'utf8');

/** The settings of the container: the image's own, and what the file gives besides. */
function settingsOf(): Record<string, string> {
  const [, image = ''] = /^ENV (.+)$/m.exec(dockerfile)!;
  const own = image.split(' ').map((pair) => pair.split('=') as [string, string]);
  const [, given = ''] = /environment:\n((?: {6}.+\n)+)/.exec(compose)!;
  const beside = [...given.matchAll(/^ {6}(\w+): (.+)$/gm)].map(
    ([, name, value]) => [name!, value!] as const,
  );
  const filled = { DATABASE_PASSWORD: 'a-password', SALLYPORT_KEYS: newKey(systemRandom) };
  return Object.fromEntries(
    [...own, ...beside].map(([name, value]) => [
      name,
      value.replace(/\$\{(\w+):\?\}/g, (_, wanted: keyof typeof filled) => filled[wanted]),
    ]),
  );
}

test('the server starts with the settings of the compose file, as it reads them', () => {
  const config = readConfig(settingsOf());
  expect(config.publicUrl).toBe('http://localhost:8080');
  expect(config.databaseUrl).toContain('@postgres:5432/sallyport');
  expect(config.smtpUrl).toContain('mail:1025');
});

test('every image is given by the operator, and everything is reached from this machine alone', () => {
  expect([...compose.matchAll(/image: (.+)$/gm)].every(([, name]) => name!.startsWith('${'))).toBe(true);
  for (const [, port] of compose.matchAll(/ports: \['([^']+)'\]/g)) expect(port).toMatch(/^127\.0\.0\.1:/);
  expect(dockerfile).toContain('USER 1000:1000');
});
