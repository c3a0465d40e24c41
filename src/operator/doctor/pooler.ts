import type { Config } from '../../config/config.ts';
import { causeOf } from '../../process/operator-fault.ts';
import { lookAtPooler, reconnect } from '../../storage/pooler.ts';
import { ok, orFail, warn, type Check } from './check.ts';

/** Compares the pooler's way with the direct one, where there are two. */
export async function checkPooler({ databaseUrl, databaseDirectUrl }: Config): Promise<Check[]> {
  if (databaseUrl === undefined || databaseDirectUrl === undefined) return [];
  const direct = { connectionString: databaseDirectUrl, setting: 'DATABASE_DIRECT_URL' } as const;
  const look = async () => {
    const stale = await lookAtPooler({ connectionString: databaseUrl }, direct);
    return stale.length > 0
      ? warn('pooler', `At DATABASE_URL, ${reconnect(stale)}`)
      : ok('pooler', 'DATABASE_URL and DATABASE_DIRECT_URL lead to the same database.');
  };
  return [await orFail('pooler', look, (fault) => `${causeOf(fault)}.`)];
}
