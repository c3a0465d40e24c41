import { createServer, type RequestListener } from 'node:http';
import { inspect } from 'node:util';
import { noContact, readConfig, type Config } from './config/config.ts';
import { asksWhetherAlive, listenerFor } from './gate/probes.ts';
import { welcome } from './operator/welcome.ts';
import { listen } from './process/listen.ts';
import { createLog, terminalLog } from './process/log.ts';
import { OperatorFault } from './process/operator-fault.ts';
import { lowerPoolPriority } from './process/pool-priority.ts';
import { startSallyport } from './start.ts';

/**
 * Requests have this long to finish; one that nobody reads the answer of must not keep the rest from stopping in order.
 */
const DRAIN_MILLISECONDS = 3_000;
/** Stopping takes no longer than this, whatever hangs. */
const STOP_MILLISECONDS = 15_000;

/**
 * The life of an unused connection, longer than proxies keep one (Caddy two minutes, nginx and AWS one): a request is lost that
 * a proxy sends just as we close, and what isn't repeatable it may not send again (RFC 9112 section 9.3.1).
 */
const UNUSED_MILLISECONDS = 125_000;

/**
 * The server from its start to its end, for the owner of the process: it stops at SIGINT or SIGTERM. Returns the exit
 * code: 0 when it was asked to stop, 1 when it couldn't start or failed, which is said on stderr.
 */
export async function serve(
  environment: Readonly<Record<string, string | undefined>>,
  program: NodeJS.Process,
): Promise<0 | 1> {
  try {
    await serveUntilAsked(readConfig(environment), program);
    return 0;
  } catch (fault) {
    program.stderr.write(`${fault instanceof OperatorFault ? fault.message : inspect(fault)}\n`);
    return 1;
  }
}

async function serveUntilAsked(config: Config, program: NodeJS.Process): Promise<void> {
  const { stdout } = program;
  // A person at a terminal is told what needs attention; a program, or who asks for another level, gets all of it.
  const calm = stdout.isTTY && config.logLevel === 'info';
  const log = createLog(config.logLevel, calm ? terminalLog((line) => stdout.write(line)) : undefined);
  if (config.production) {
    for (const { risk, setting, sentence } of config.risks)
      log.warn({ risk }, `${setting} ${sentence}; accepted by ACCEPT_RISKS`);
    if (config.operatorContact === undefined) log.warn(noContact);
  }
  const stopAsked = new Promise<string>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) program.on(signal, () => resolve(signal));
  });

  // It listens before it can work: a probe sees that it lives while PostgreSQL starts and the tables are brought up to
  // date.
  let answer: RequestListener = answerWhileStarting;
  const server = createServer({ keepAliveTimeout: UNUSED_MILLISECONDS }, (request, response) => {
    void answer(request, response);
  });
  await listen(server, config.host, config.port, 'HOST and PORT');
  await lowerPoolPriority();
  const running = await startSallyport(config, log);
  try {
    answer = listenerFor(running.app.fetch);
    log.info({ url: config.publicUrl }, 'ready');
    const { outbox } = running;
    // A start that nobody looks at is read in its log.
    if (stdout.isTTY || (outbox && !log.isLevelEnabled('info'))) stdout.write(welcome(config, outbox));
    else if (outbox) log.info({ outbox }, 'emails are files here; read them with this link');
    log.info({ signal: await stopAsked }, 'stopping');
  } finally {
    setTimeout(() => program.exit(1), STOP_MILLISECONDS).unref();
    const impatient = setTimeout(() => server.closeAllConnections(), DRAIN_MILLISECONDS);
    await new Promise((resolve) => server.close(resolve));
    clearTimeout(impatient);
    await running.stop();
  }
}

const answerWhileStarting: RequestListener = (request, response) => {
  const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', Connection: 'close' };
  if (asksWhetherAlive(request)) response.writeHead(200, headers).end(JSON.stringify({ status: 'ok' }));
  else
    response.writeHead(503, { ...headers, 'Retry-After': '1' }).end(JSON.stringify({ status: 'starting' }));
};
