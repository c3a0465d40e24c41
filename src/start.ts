import { availableParallelism } from 'node:os';
import type { Logger } from 'pino';
import { deliverNotice } from './activity/deliver-notice.ts';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { createMailer } from './mail/mailer.ts';
import { outboxFolder } from './operator/outbox.ts';
import { cleanUp } from './storage/clean-up.ts';
import { openDatabase, type Connection } from './storage/database.ts';
import { startEmbedded } from './storage/embedded/start.ts';
import { startJobs } from './storage/jobs.ts';
import { migrate } from './storage/migrate.ts';
import { createHasher } from './vault/hashing.ts';
import { parseKeyring } from './vault/keyring.ts';
import { loadKeys } from './vault/load-keys.ts';
import { systemRandom } from './vault/random.ts';

export interface Running {
  readonly app: ReturnType<typeof createApp>;
  readonly context: Context;
  /** Jobs, pool, PostgreSQL, in this order. The caller has stopped taking requests. */
  stop(): Promise<void>;
}

/** Hashing takes every core but one from the requests that need none, and 64 may wait: about two seconds' worth. */
const hashing = { atOnce: Math.max(2, availableParallelism()), waiting: 64 };

/** Puts everything together and starts it, PostgreSQL first. Time and randomness can be given, for tests. */
export async function startSallyport(
  config: Config,
  log: Logger,
  ambient: Pick<Context, 'now' | 'random'> = { now: () => new Date(), random: systemRandom },
): Promise<Running> {
  const keyring = parseKeyring(config.keys ?? (await loadKeys(config.dataDir)));
  const embedded =
    config.databaseUrl === undefined
      ? await startEmbedded({ dataDir: config.dataDir, log: (message) => log.info(message) })
      : undefined;
  const connection: Connection = embedded?.connection ?? { connectionString: config.databaseUrl! };
  const onError = (fault: Error) => log.error({ fault }, 'database');
  const { db, pool, close } = openDatabase(connection, onError);
  const mailer = createMailer({
    smtpUrl: config.smtpUrl,
    from: config.mailFrom,
    outbox: outboxFolder(config.dataDir),
  });
  try {
    await migrate(pool, connection);
    const jobs = await startJobs(connection, onError);
    const context: Context = {
      config,
      db,
      jobs,
      mailer,
      keyring,
      hasher: createHasher(hashing),
      log,
      ...ambient,
    };
    await jobs.work('notice', (notice) => deliverNotice(context, notice));
    await jobs.work('clean-up', () => cleanUp(db, context.now()));
    return {
      app: createApp(context),
      context,
      async stop() {
        await jobs.stop();
        mailer.close();
        await close();
        await embedded?.stop();
      },
    };
  } catch (fault) {
    await close();
    await embedded?.stop();
    throw fault;
  }
}
