import { availableParallelism } from 'node:os';
import type { Logger } from 'pino';
import type { Config } from './config/config.ts';
import type { Context } from './context.ts';
import { createMailer } from './mail/mailer.ts';
import { outboxFolder } from './mail/outbox.ts';
import type { Connection } from './storage/database.ts';
import type { Jobs } from './storage/jobs.ts';
import { openStandby } from './storage/may-lag.ts';
import { reachDatabase, type EmbeddedWay, type Reached, type Where } from './storage/reach.ts';
import { explained } from './storage/trouble.ts';
import { ownStrength } from './strength/strength.ts';
import { createHasher } from './vault/hashing.ts';
import type { Keyring } from './vault/keyring.ts';
import { systemRandom } from './vault/random.ts';
import { registerGauges } from './watch/gauges.ts';
import { assetsWith } from './web/assets.ts';
import { readOverrides } from './web/texts/overrides.ts';
import { textsWith, type Texts } from './web/texts/translate.ts';
import { countMails, createMetrics } from './watch/metrics.ts';

/**
 * One hash a core in parallel, two at least; 64 may wait, about two seconds' worth on two cores. Further ones are
 * refused.
 */
const hashing = { atOnce: Math.max(2, availableParallelism()), waiting: 64 };

/** Time and randomness: what is ambient everywhere else comes in here. */
export type Ambient = Pick<Context, 'now' | 'random'>;
export const systemAmbient: Ambient = { now: () => new Date(), random: systemRandom };

/** The differences between the server and a command. */
export interface Ways<J> {
  readonly keyring: (config: Config) => Promise<Keyring>;
  readonly embedded: EmbeddedWay;
  /** The ways to the database, of the settings. */
  readonly where: (config: Config) => Where;
  /** Brings the schema up to date, or insists that it is. */
  readonly schema: (reached: Reached, log: Logger) => Promise<unknown>;
  readonly jobs: (connection: Connection, onError: (fault: Error) => void) => Promise<J>;
}

export interface Opened<J> {
  readonly context: Context & { readonly jobs: J };
  /** Jobs, pool, PostgreSQL, in this order. */
  close(): Promise<void>;
}

/** Every sentence, with the operator's own in place of ours. Throws a `TextsFault`. */
export const textsOf = ({ textsDir }: Config): Texts => textsWith(readOverrides(textsDir));

export const mailerOf = ({ smtpUrl, mailFrom, dataDir }: Config) =>
  createMailer({ smtpUrl, from: mailFrom, outbox: outboxFolder(dataDir) });

/** Puts together what every act is given, PostgreSQL first; a fault on the way closes what was open. */
export async function openContext<J extends Pick<Jobs, 'queue' | 'stop'>>(
  config: Config,
  log: Logger,
  ambient: Ambient,
  ways: Ways<J>,
): Promise<Opened<J>> {
  const texts = textsOf(config);
  const keyring = await ways.keyring(config);
  const reached = await reachDatabase(ways.where(config), ways.embedded, log);
  const { db, pool, connection, close } = reached;
  try {
    await ways.schema(reached, log);
    const jobs = await ways.jobs(connection, (fault) => log.error({ fault }, 'in the background'));
    const { databaseReadUrl: readUrl } = config;
    const standby = readUrl && openStandby({ connectionString: readUrl }, db, { now: ambient.now, log });
    const metrics = createMetrics();
    const mailer = countMails(mailerOf(config), metrics);
    const hasher = createHasher(hashing, () => metrics.hashWait.startTimer());
    const onFault = (fault: unknown) => log.warn({ fault }, 'a gauge could not be read');
    registerGauges(metrics.registry, { db, pool, hasher, now: ambient.now, onFault });
    return {
      context: {
        mayLag: standby ? standby.mayLag : (read) => read(db),
        ...{ config, db, jobs, mailer, keyring, hasher, strength: ownStrength, texts, log, metrics },
        assets: assetsWith(config),
        ...ambient,
      },
      async close() {
        await jobs.stop();
        mailer.close();
        if (standby) await standby.close();
        await close();
      },
    };
  } catch (fault) {
    await close();
    throw explained(fault, connection);
  }
}
