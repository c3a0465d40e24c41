import type { Logger } from 'pino';
import { mailAddressRestore } from './accounts/mail-address-restore.ts';
import { mailPasswordReset } from './accounts/password-reset.ts';
import { deliverNotice } from './activity/deliver-notice.ts';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { deliverInvitation } from './organizations/deliver-invitation.ts';
import { deliverMemberMail } from './organizations/deliver-member-mail.ts';
import { lookAfterOrganizations } from './organizations/look-after.ts';
import { goOnWithRound } from './organizations/mail-round.ts';
import { openContext, systemAmbient, type Ambient, type Ways } from './open-context.ts';
import { cleanUp } from './storage/clean-up.ts';
import { startEmbedded } from './storage/embedded/start.ts';
import { startJobs, type Jobs } from './storage/jobs.ts';
import { migrate } from './storage/migrate.ts';
import { parseKeyring } from './vault/keyring.ts';
import { loadKeys } from './vault/load-keys.ts';

export interface Running {
  readonly app: ReturnType<typeof createApp>;
  readonly context: Context;
  /** Jobs, pool, PostgreSQL, in this order. The caller has stopped taking requests. */
  stop(): Promise<void>;
}

/** The server makes what is missing: keys, cluster, schema. */
const asServer: Ways<Jobs> = {
  keyring: async ({ keys, dataDir }) => parseKeyring(keys ?? (await loadKeys(dataDir))),
  embedded: startEmbedded,
  schema: migrate,
  jobs: startJobs,
};

/** Puts everything together and starts it. Time and randomness can be given, for tests. */
export async function startSallyport(
  config: Config,
  log: Logger,
  ambient: Ambient = systemAmbient,
): Promise<Running> {
  const { context, close } = await openContext(config, log, ambient, asServer);
  try {
    await context.jobs.work('notice', (notice) => deliverNotice(context, notice));
    await context.jobs.work('password-reset', (job) => mailPasswordReset(context, job));
    await context.jobs.work('address-restore', (job) => mailAddressRestore(context, job));
    await context.jobs.work('invitation', (job) => deliverInvitation(context, job));
    await context.jobs.work('member-mail', (job) => deliverMemberMail(context, job));
    await context.jobs.work('mail-round', (job) => goOnWithRound(context, job));
    await context.jobs.work('organizations', () => lookAfterOrganizations(context));
    await context.jobs.work('clean-up', () => cleanUp(context.db, context.now()));
    return { app: createApp(context), context, stop: close };
  } catch (fault) {
    await close();
    throw fault;
  }
}
