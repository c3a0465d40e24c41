import { isIP } from 'node:net';
import type { Config } from '../../config/config.ts';
import type { Database } from '../../storage/database.ts';
import { countPasskeysElsewhere } from '../../two-step/passkeys.sql.ts';
import { rpIdOf } from '../../two-step/passkeys/options.ts';
import { ok, warn, type Check } from './check.ts';

/** Checks that browsers make passkeys here, and that those there are work on this host. */
export async function checkPasskeys(db: Database, config: Config): Promise<Check> {
  const host = rpIdOf(config);
  // A trial may well run at 127.0.0.1.
  if (isIP(host) !== 0 && !config.loopback)
    return warn('passkeys', `Browsers make no passkeys for an IP address (${host}): give PUBLIC_URL a name.`);
  const elsewhere = await countPasskeysElsewhere(db, host);
  if (elsewhere === 0) return ok('passkeys', `They are made for ${host}.`);
  return warn(
    'passkeys',
    `${elsewhere} were made for another host than ${host} and don't work here: their people add them again.`,
  );
}
