import { ConfigFault, readConfig, type Config } from '../../config.ts';
import { fail, ok, warn, type Check } from './check.ts';

/** The settings, if they can be used, and what is wrong with them: one line for each fault. */
export function checkSettings(environment: Readonly<Record<string, string | undefined>>): {
  readonly config?: Config;
  readonly checks: Check[];
} {
  try {
    const config = readConfig(environment);
    return { config, checks: [ok('settings', 'All settings can be read.'), checkAddress(config)] };
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
        `${publicUrl} is plain http: only this machine can use it; set PUBLIC_URL to an https address for everybody else.`,
      );
}
