import type { Config } from '../../config/config.ts';
import { useEmbedded } from '../../storage/embedded/attach.ts';
import { pastPooler, reachDatabase } from '../../storage/reach.ts';
import type { Keyring } from '../../vault/keyring.ts';
import type { Answer } from '../answer.ts';
import { causeOf, OperatorFault } from '../../process/operator-fault.ts';
import type { CommandLine } from '../command-line.ts';
import { fail, orFail, type Check } from './check.ts';
import { checkDataFolder } from './data-folder.ts';
import {
  checkAddresses,
  checkClock,
  checkMigrations,
  checkOtherSettings,
  checkServer,
  checkPooler,
} from './database.ts';
import { checkJobs, checkTrail } from './jobs.ts';
import { checkKeys, checkStoredKeys } from './keys.ts';
import { checkMail } from './mail.ts';
import { checkPasskeys, checkLevels } from './passkeys.ts';
import { checkNtp } from './ntp.ts';
import { checkSettings } from './settings.ts';
import { checkWeb } from './web.ts';

/** Checks everything that Sallyport depends on. A check that another fault makes impossible is left out. */
export async function doctor(line: CommandLine, { ntp }: { ntp?: string } = {}): Promise<Answer> {
  const { config, checks } = checkSettings(line.environment);
  if (config) checks.push(...(await checkAround(line, config)));
  if (ntp !== undefined) checks.push(await checkNtp(ntp, line.ambient));
  const failed = checks.filter(({ state }) => state === 'fail').length;
  const warned = checks.filter(({ state }) => state === 'warn').length;
  return {
    ok: failed === 0,
    facts: { checks },
    list: checks.map(({ state, name, text }) => `${state.padEnd(5)} ${name.padEnd(12)} ${text}`).join('\n'),
    text: `${checks.length - failed - warned} ok, ${warned} warnings, ${failed} failed.`,
  };
}

async function checkAround(line: CommandLine, config: Config): Promise<Check[]> {
  const { keyring, check } = await checkKeys(config);
  return [
    await checkDataFolder(config),
    check,
    ...(await checkDatabase(line, config, keyring)),
    await checkMail(config),
    await checkWeb(config),
  ];
}

async function checkDatabase(
  { log, ambient }: CommandLine,
  config: Config,
  keyring: Keyring,
): Promise<Check[]> {
  const quiet = { info: () => {}, error: log.error.bind(log) };
  try {
    const reached = await reachDatabase(pastPooler(config), useEmbedded, quiet);
    try {
      const { db } = reached;
      const server = await checkServer(config, db);
      const role = await checkOtherSettings(reached);
      const migrations = await checkMigrations(reached);
      const clock = await checkClock(db, ambient);
      if (migrations.state === 'fail') return [server, role, migrations, clock];
      const now = ambient.now();
      const broken = (fault: unknown) => `It can't be checked: ${causeOf(fault)}.`;
      return [
        server,
        role,
        migrations,
        clock,
        ...(await checkPooler(config)),
        ...(await checkAddresses(db)),
        ...(await checkStoredKeys(db, keyring, now).catch((fault) => [fail('stored keys', broken(fault))])),
        await orFail('passkeys', () => checkPasskeys(db, config), broken),
        await orFail('levels', () => checkLevels(db, config), broken),
        await orFail('jobs', () => checkJobs(db), broken),
        await orFail('activity', () => checkTrail(db, now), broken),
      ];
    } finally {
      await reached.close();
    }
  } catch (fault) {
    const text = fault instanceof OperatorFault ? fault.message : `It can't be reached: ${causeOf(fault)}.`;
    return [fail('database', text)];
  }
}
