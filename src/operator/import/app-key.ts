import { decodeBase32, encodeBase32 } from '../../two-step/codes/base32.ts';
import type { WrittenLine } from './account-line.ts';

interface App {
  /** The key's bytes, or base32. */
  readonly key: Buffer | string | undefined;
  readonly algorithm?: unknown;
  readonly digits?: unknown;
  readonly period?: unknown;
  readonly since?: string | undefined;
}

/** Converts another system's authenticator app to the form of our lines; `lost` if it has to be set up again. */
export function toApp({
  key,
  algorithm = 'SHA1',
  digits = 6,
  period = 30,
  since,
}: App): WrittenLine['twoStep'] {
  const bytes = typeof key === 'string' ? decodeBase32(key.replace(/=+$/, '')) : key;
  if (!bytes) return { lost: 'its key can’t be read' };
  if (bytes.length < 10 || bytes.length > 128) return { lost: 'its key is not 10 to 128 bytes long' };
  const [how, each] = [Number(digits), Number(period)];
  if (!Number.isInteger(how) || !Number.isInteger(each) || typeof algorithm !== 'string')
    return { lost: 'nothing says how its codes are generated' };
  return {
    key: encodeBase32(bytes),
    algorithm: algorithm.replace(/^Hmac/i, '').slice(0, 20),
    digits: how,
    period: each,
    ...(since && { since }),
  };
}

/** Chooses among a person's factors: the app, if there is exactly one. The other factors are left behind. */
export function oneOf(
  apps: readonly WrittenLine['twoStep'][],
  others: readonly string[],
): WrittenLine['twoStep'] | undefined {
  const different = new Map(apps.map((app) => [app && 'key' in app ? app.key : JSON.stringify(app), app]));
  if (different.size > 1) return { lost: 'it was used with several apps' };
  const [app] = different.values();
  if (app) return app;
  return others.length === 0
    ? undefined
    : { lost: `it can’t be imported: ${[...new Set(others)].join(', ').slice(0, 150)}` };
}
