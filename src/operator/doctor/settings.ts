import { ConfigFault, noContact, readConfig, type Config } from '../../config/config.ts';
import { readOverrides, TextsFault } from '../../web/texts/overrides.ts';
import { fail, ok, warn, type Check } from './check.ts';

/** Reads the settings; returns them if they are valid, and a check for each fault or risk. */
export function checkSettings(environment: Readonly<Record<string, string | undefined>>): {
  readonly config?: Config;
  readonly checks: Check[];
} {
  try {
    const config = readConfig(environment);
    const read = ok('settings', 'All settings can be read.');
    return {
      config,
      checks: [
        ...[read, checkAddress(config)],
        ...[...checkRisks(config), ...checkContact(config), ...checkTexts(config)],
      ],
    };
  } catch (fault) {
    if (!(fault instanceof ConfigFault)) throw fault;
    return { checks: fault.message.split('\n').map((line) => fail('settings', `${line}.`)) };
  }
}

function checkAddress({ publicUrl, secure }: Config): Check {
  return secure
    ? ok('address', `${publicUrl} is https: cookies are bound to that host and never travel in the clear.`)
    : warn(
        'address',
        `${publicUrl} is plain http: only this machine can use it; set PUBLIC_URL to an https address for everyone else.`,
      );
}

const checkRisks = ({ risks, production }: Config): Check[] =>
  risks.map(({ risk, setting, sentence }) =>
    warn(
      'risk',
      `${setting} ${sentence}. ${production ? `It is accepted: ACCEPT_RISKS=${risk}` : 'Production refuses it'}.`,
    ),
  );

/** The texts of the operator's own, without which nothing starts. */
function checkTexts({ textsDir }: Config): Check[] {
  try {
    readOverrides(textsDir);
    return textsDir === undefined ? [] : [ok('texts', `Every text in ${textsDir} can be used.`)];
  } catch (fault) {
    if (!(fault instanceof TextsFault)) throw fault;
    return fault.message.split('\n').map((line) => fail('texts', `${line}.`));
  }
}

const checkContact = ({ operatorContact, production }: Config): Check[] =>
  production && operatorContact === undefined ? [warn('contact', noContact)] : [];
