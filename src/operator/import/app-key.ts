import { decodeBase32, encodeBase32 } from '../../two-step/codes/totp.ts';
import { MAX_APPS } from '../../two-step/authenticator.sql.ts';
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

/**
 * Chooses among a person's factors: the apps, if all of them can be kept. The other factors are left behind. One app that
 * can't be kept may be the one at hand, so then it has to be set up again.
 */
export function oneOf(
  apps: readonly WrittenLine['twoStep'][],
  others: readonly string[],
): WrittenLine['twoStep'] | undefined {
  const different = new Map(apps.map((app) => [app && 'key' in app ? app.key : JSON.stringify(app), app]));
  const [app, ...more] = different.values();
  if (app && more.length === 0) return app;
  if (app) return several([app, ...more]);
  return others.length === 0
    ? undefined
    : { lost: `it can’t be imported: ${[...new Set(others)].join(', ').slice(0, 150)}` };
}

/** Several apps, unless one of them can't be kept. */
function several(apps: readonly WrittenLine['twoStep'][]): WrittenLine['twoStep'] {
  const kept = apps.flatMap((app) => (app && 'key' in app ? [app] : []));
  if (kept.length < apps.length) return apps.find((app) => app && 'lost' in app);
  return kept.length > MAX_APPS ? { lost: `it was used with more than ${MAX_APPS} apps` } : { apps: kept };
}
