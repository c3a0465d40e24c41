import type { Logger } from 'pino';
import type { Config } from './config/config.ts';
import type { Mailer } from './mail/mailer.ts';
import type { Database } from './storage/database.ts';
import type { Jobs } from './storage/jobs.ts';
import type { MayLag } from './storage/may-lag.ts';
import type { Strength } from './strength/strength.ts';
import type { Hasher } from './vault/hashing.ts';
import type { Keyring } from './vault/keyring.ts';
import type { Random } from './vault/random.ts';
import type { Assets } from './web/assets.ts';
import type { Texts } from './web/texts/translate.ts';
import type { Metrics } from './watch/metrics.ts';

/** The context of every act: the settings, the stores, and time and randomness, which are never ambient. */
export interface Context {
  readonly config: Config;
  readonly db: Database;
  /** For lists of an organization that may be some moments old. */
  readonly mayLag: MayLag;
  readonly jobs: Pick<Jobs, 'queue'>;
  readonly mailer: Mailer;
  readonly keyring: Keyring;
  readonly hasher: Hasher;
  readonly strength: Strength;
  /** The sentences and static files, with the operator's own among them. */
  readonly texts: Texts;
  readonly assets: Assets;
  readonly random: Random;
  readonly log: Logger;
  /** The metrics. Acts never count: the gate does when it answers, the mailer and the workers when they are done. */
  readonly metrics: Metrics;
  /** The key of the outbox's page, while there is one: the start prints a link with it. */
  readonly outboxKey?: string | undefined;
  now(): Date;
}
