import { readConfig } from '../../config/config.ts';
import type { Context } from '../../context.ts';
import { openContext, type Ways } from '../../open-context.ts';
import { useEmbedded } from '../../storage/embedded/attach.ts';
import { openQueue, type JobQueue } from '../../storage/jobs.ts';
import { demandMigrated } from '../../storage/migrate.ts';
import { pastPooler } from '../../storage/reach.ts';
import { emptyKeyring, parseKeyring } from '../../vault/keyring.ts';
import { findKeys } from '../../vault/load-keys.ts';
import type { Answer } from '../answer.ts';
import type { CommandLine } from '../command-line.ts';

/**
 * The ways of a command: it creates no keys, no cluster and no schema. It works without keys too, since after losing them the
 * operator has to reset each person's 2-Step Verification.
 */
const asCommand: Ways<JobQueue> = {
  async keyring({ keys, dataDir }) {
    if (keys !== undefined) return parseKeyring(keys, 'SALLYPORT_KEYS: ');
    const list = await findKeys(dataDir);
    return list === undefined ? emptyKeyring : parseKeyring(list, 'DATA_DIR: in its file keys, ');
  },
  embedded: useEmbedded,
  where: pastPooler,
  schema: ({ pool }) => demandMigrated(pool),
  jobs: openQueue,
};

/** Opens a context, runs one act in it and closes it. */
export async function withContext(
  { environment, log, ambient }: CommandLine,
  act: (context: Context & { readonly jobs: JobQueue }) => Promise<Answer>,
): Promise<Answer> {
  const { context, close } = await openContext(readConfig(environment), log, ambient, asCommand);
  try {
    return await act(context);
  } finally {
    await close();
  }
}
