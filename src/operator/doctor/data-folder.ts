import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { usesDataFolder, type Config } from '../../config/config.ts';
import { troubleWithDataFolder } from '../../config/data-folder.ts';
import { fail, ok, warn, type Check } from './check.ts';

const OTHERS_MAY_WRITE = 0o022;
const OTHERS_MAY_ANYTHING = 0o077;

/** Checks that no other user of the machine can open DATA_DIR, which may hold keys, database and mails. */
export async function checkDataFolder(config: Config): Promise<Check> {
  const name = 'data folder';
  const { dataDir } = config;
  if (!usesDataFolder(config)) return ok(name, 'Not used: keys, database and mail server are all set.');
  const trouble = await troubleWithDataFolder(dataDir);
  if (trouble) return fail(name, trouble.message);
  const mode = await modeOf(dataDir);
  if (mode === undefined)
    return warn(name, `${dataDir} doesn't exist yet: Sallyport creates it when it first starts.`);
  if (mode & OTHERS_MAY_WRITE)
    return fail(name, `Other users can write to ${dataDir}: run "chmod 700 ${dataDir}".`);
  for (const inside of ['keys', 'outbox', 'postgres']) {
    const path = join(dataDir, inside);
    const open = ((await modeOf(path)) ?? 0) & OTHERS_MAY_ANYTHING;
    if (open)
      return fail(
        name,
        `Other users can open ${path}: run "chmod go= ${path}", and treat its content as leaked.`,
      );
  }
  return ok(name, `Nobody else can open the files in ${dataDir}.`);
}

const modeOf = (path: string): Promise<number | undefined> =>
  stat(path).then(
    ({ mode }) => mode,
    () => undefined,
  );
