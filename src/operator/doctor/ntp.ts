import type { Ambient } from '../../open-context.ts';
import { fail, ok, warn, type Check } from './check.ts';
import { WARN_SECONDS, FAIL_SECONDS } from './database.ts';
import { askNtp, NtpFault } from './sntp.ts';

/** Compares this machine's clock with an NTP server's. */
export async function checkNtp(host: string, ambient: Ambient): Promise<Check> {
  const name = 'ntp';
  try {
    const behind = await askNtp(host, ambient);
    const apart = Math.abs(behind);
    const text = `This clock is ${apart.toFixed(1)} s ${behind < 0 ? 'ahead of' : 'behind'} ${host}`;
    if (apart <= WARN_SECONDS) return ok(name, `${text}.`);
    const state = apart <= FAIL_SECONDS ? warn : fail;
    return state(name, `${text}: set it by NTP, because codes of authenticator apps depend on it.`);
  } catch (fault) {
    if (!(fault instanceof NtpFault)) throw fault;
    return warn(name, `${host} can't be asked for the time: ${fault.message}.`);
  }
}
