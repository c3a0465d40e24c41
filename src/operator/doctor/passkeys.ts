import { isIP } from 'node:net';
import type { Config } from '../../config/config.ts';
import type { Database } from '../../storage/database.ts';
import { countPasskeysElsewhere } from '../../two-step/passkeys.sql.ts';
import { rpIdOf } from '../../two-step/passkeys/options.ts';
import { ok, warn, type Check } from './check.ts';
import { selectLevels } from './doctor.sql.ts';

/** Checks that browsers make passkeys here, and that those there are work on this host. */
export async function checkPasskeys(db: Database, config: Config): Promise<Check> {
  const host = rpIdOf(config);
  // A trial may well run at 127.0.0.1.
  if (isIP(host) !== 0 && !config.loopback)
    return warn(
      'passkeys',
      `Browsers don't create passkeys for an IP address (${host}): use a host name in PUBLIC_URL.`,
    );
  const elsewhere = await countPasskeysElsewhere(db, host);
  if (elsewhere === 0) return ok('passkeys', `Passkeys are made for ${host}.`);
  return warn(
    'passkeys',
    `Passkeys made for a host other than ${host}, which don't work here: ${elsewhere}. The people who use them have to add them again.`,
  );
}

const NAMED = 5;

/**
 * Checks the organizations that ask for passkeys: an owner without one that works on this host can't open their own, and once
 * nobody who manages it has one, only the operator's release of the mandate opens it again.
 */
export async function checkLevels(db: Database, config: Config): Promise<Check> {
  const rows = await selectLevels(db, rpIdOf(config));
  const without = rows.filter(({ owner }) => !owner);
  const lacking = rows.reduce((sum, row) => sum + row.lacking, 0);
  if (without.length === 0)
    return ok(
      'levels',
      `Organizations that require passkeys: ${rows.length}; members without one: ${lacking}.`,
    );
  const closed = without.filter(({ managers }) => managers === 0).length;
  const named = without.slice(0, NAMED).map(({ slug }) => slug);
  const more = without.length > NAMED ? ' …' : '';
  return warn(
    'levels',
    `Organizations that require passkeys while their owner has none that works here: ${without.length} (${named.join(', ')}${more}). Those where no administrator has one either: ${closed}. Ask the owners to add one, or run "sallyport organization release-mandate".`,
  );
}
