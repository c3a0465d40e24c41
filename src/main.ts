import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { ConfigFault, readConfig } from './config.ts';
import { ProxyListFault } from './gate/network.ts';
import { createLog } from './log.ts';
import { startSallyport } from './start.ts';
import { EmbeddedFault } from './storage/embedded/fault.ts';
import { MigrationFault } from './storage/migrate.ts';
import { KeyringFault } from './vault/keyring.ts';

/** What an operator can put right: a sentence says it better than a stack. */
const operatorFaults = [ConfigFault, EmbeddedFault, KeyringFault, MigrationFault, ProxyListFault];

/** Stopping takes no longer than this, whatever hangs. */
const STOP_MILLISECONDS = 15_000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  let starting = true;
  const server = createServer();
  const running = await startSallyport(config, log);
  server.on('request', getRequestListener(running.app.fetch));

  const stop = async (signal: string) => {
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), STOP_MILLISECONDS).unref();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
    await running.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      if (!starting) void stop(signal);
      else process.exit(1);
    });
  }

  server.listen(config.port, config.host, () => {
    starting = false;
    log.info({ url: config.publicUrl }, 'ready');
    if (config.smtpUrl === undefined)
      log.info({ url: `${config.publicUrl}/outbox` }, 'mails are files; read them here');
  });
}

main().catch((fault: unknown) => {
  const expected = operatorFaults.some((kind) => fault instanceof kind);
  console.error(expected ? (fault as Error).message : fault);
  process.exit(1);
});
