import type { Logger } from 'pino';
import { mailAddressRestore } from './account-management/restore-address.ts';
import { mailPasswordReset } from './account-management/password-reset.ts';
import { closeMinutes } from './activity/close-minutes.ts';
import { tellUnknownAddresses } from './activity/unknown-addresses.ts';
import { mailNotice } from './activity/mail-notice.ts';
import { createApp } from './app.ts';
import { usesDataFolder, type Config } from './config/config.ts';
import { openDataFolder } from './config/data-folder.ts';
import { tellOfEndedSignIns } from './console/openid/ended-sign-ins.ts';
import type { Context } from './context.ts';
import { mailInvitation } from './organizations/invitations/mail-invitation.ts';
import { mailMember } from './organizations/mails/mail-member.ts';
import { lookAfterOrganizations } from './organizations/look-after.ts';
import { mailRound } from './organizations/mails/mail-round.ts';
import { outboxLink } from './operator/outbox.ts';
import { openContext, systemAmbient, type Ambient, type Opened, type Ways } from './open-context.ts';
import { tellOfNewBrowsers } from './sessions/enter.ts';
import { cleanUp } from './storage/clean-up.ts';
import { startEmbedded } from './storage/embedded/start.ts';
import { startJobs, type JobData, type JobName, type Jobs } from './storage/jobs.ts';
import { migrate } from './storage/migrate.ts';
import { lookAtPooler, reconnect } from './storage/pooler.ts';
import { countPasskeysElsewhere } from './two-step/passkeys.sql.ts';
import { rpIdOf } from './two-step/passkeys/options.ts';
import { tellOfPasswordAlone } from './two-step/second-step/password-alone.ts';
import { newToken } from './vault/digests.ts';
import { parseKeyring } from './vault/keyring.ts';
import { loadKeys } from './vault/load-keys.ts';
import { countJobs } from './watch/metrics.ts';
import { serveMetrics } from './watch/serve-metrics.ts';

export interface Running {
  readonly app: ReturnType<typeof createApp>;
  readonly context: Context;
  /** The address for Prometheus, if it is served. */
  readonly metricsUrl: string | undefined;
  /** The key of the mails' page, if there is one; to be shown to the person who starts it, and nobody else. */
  readonly outbox: string | undefined;
  /** Jobs, pool, PostgreSQL, in this order. The caller has stopped taking requests. */
  stop(): Promise<void>;
}

/** The server makes what is missing: keys, cluster, schema. */
const asServer: Ways<Jobs> = {
  keyring: async ({ keys, dataDir }) =>
    keys === undefined
      ? parseKeyring(await loadKeys(dataDir), 'DATA_DIR: in its file keys, ')
      : parseKeyring(keys, 'SALLYPORT_KEYS: '),
  embedded: startEmbedded,
  where: (config) => config,
  async schema({ connection, pooled }, log) {
    await migrate(connection, pooled !== undefined);
    if (pooled === undefined) return;
    const stale = await lookAtPooler(pooled, connection);
    if (stale.length > 0) log.warn(reconnect(stale));
  },
  jobs: startJobs,
};

/** Puts everything together and starts it. Time and randomness can be given, for tests. */
export async function startSallyport(
  config: Config,
  log: Logger,
  ambient: Ambient = systemAmbient,
): Promise<Running> {
  // Said before anything is made or reached, and also where only mails would meet it later.
  if (usesDataFolder(config)) await openDataFolder(config.dataDir);
  const { context, close } = await openContext(config, log, ambient, asServer);
  try {
    await workOnJobs(context);
    const elsewhere = await countPasskeysElsewhere(context.db, rpIdOf(config));
    if (elsewhere > 0)
      log.warn({ passkeys: elsewhere, host: rpIdOf(config) }, 'passkeys made for another host');
    const { metricsPort: port, metricsHost: host } = config;
    const watched =
      port === undefined ? undefined : await serveMetrics(context.metrics.registry, { host, port });
    if (watched) log.info({ url: watched.url }, 'metrics');
    const outboxKey = newToken(context.random);
    return {
      app: createApp({ ...context, outboxKey }),
      context,
      metricsUrl: watched?.url,
      outbox: outboxLink(config, outboxKey),
      async stop() {
        await watched?.close();
        await close();
      },
    };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/** Works on every kind of job, a node like any other. */
async function workOnJobs(context: Opened<Jobs>['context']): Promise<void> {
  const { jobs, metrics } = context;
  const work = <N extends JobName>(name: N, act: (data: JobData[N]) => Promise<void>) =>
    jobs.work(name, countJobs(metrics, name, act));
  await work('notice', (notice) => mailNotice(context, notice));
  await work('password-alone', (job) => tellOfPasswordAlone(context, job));
  await work('new-browsers', (job) => tellOfNewBrowsers(context, job));
  await work('password-reset', (job) => mailPasswordReset(context, job));
  await work('address-restore', (job) => mailAddressRestore(context, job));
  await work('invitation', (job) => mailInvitation(context, job));
  await work('member-mail', (job) => mailMember(context, job));
  await work('mail-round', (job) => mailRound(context, job));
  await work('back-channel-logout', async (job) => {
    // The library is loaded when it is first needed.
    const { tellOfLogout } = await import('./console/openid/back-channel.ts');
    await tellOfLogout(context, job);
  });
  await work('ended-sign-ins', () => tellOfEndedSignIns(context));
  await work('organizations', () => lookAfterOrganizations(context));
  await work('checkpoint', async () => {
    await tellUnknownAddresses(context);
    await closeMinutes(context);
  });
  await work('clean-up', () => cleanUp(context.db, context.now()));
}
