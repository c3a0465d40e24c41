import { createSocket } from 'node:dgram';
import type { Ambient } from '../../open-context.ts';
import { fail, ok, warn, type Check } from './check.ts';
import { WARN_SECONDS, FAIL_SECONDS } from './database.ts';

const PORT = 123;
const WITHIN_MS = 3_000;
const BYTES = 48;
/** Seconds from 1900, the start of NTP's time, to 1970. */
const FROM_1900 = 2_208_988_800;
/** No alarm, version 4, a client (RFC 5905 section 7.3). */
const CLIENT = 0x23;
const SERVER_MODE = 4;
const UNSYNCHRONISED = 3;

/** Compares this machine's clock with an NTP server's. */
export async function checkNtp(host: string, ambient: Ambient): Promise<Check> {
  const name = 'ntp';
  try {
    const behind = await askNtp(host, ambient);
    const apart = Math.abs(behind);
    const text = `This clock is ${apart.toFixed(1)} s ${behind < 0 ? 'ahead of' : 'behind'} ${host}`;
    if (apart <= WARN_SECONDS) return ok(name, `${text}.`);
    const state = apart <= FAIL_SECONDS ? warn : fail;
    return state(name, `${text}: synchronize it with NTP, because authenticator codes depend on it.`);
  } catch (fault) {
    if (!(fault instanceof NtpFault)) throw fault;
    return warn(name, `${host} can't be asked for the time: ${fault.message}.`);
  }
}

/** The NTP server can't be asked, or its answer isn't valid. The message is for the operator. */
class NtpFault extends Error {}

/**
 * The number of seconds by which this clock is behind an NTP server's (negative if ahead). Sends one request over UDP and waits
 * three seconds for the answer (SNTP, RFC 5905 section 14). The host may include a port. Throws `NtpFault`.
 */
async function askNtp(host: string, { now, random }: Ambient): Promise<number> {
  const [name = '', port] = host.split(':');
  const question = Buffer.alloc(BYTES);
  question[0] = CLIENT;
  // Random bytes in place of our time. The answer has to repeat them, so nobody else can forge it.
  random(8).copy(question, 40);
  const sent = now().getTime() / 1000;
  const answer = await exchange(question, name, port === undefined ? PORT : Number(port));
  const received = now().getTime() / 1000;
  if (answer.length < BYTES || (answer[0]! & 7) !== SERVER_MODE)
    throw new NtpFault("the server that answers doesn't speak NTP");
  if (!answer.subarray(24, 32).equals(question.subarray(40)))
    throw new NtpFault('the answer belongs to another request');
  if (answer[0]! >> 6 === UNSYNCHRONISED || answer[1] === 0)
    throw new NtpFault("the server isn't synchronized itself");
  return (timeAt(answer, 32) - sent + (timeAt(answer, 40) - received)) / 2;
}

/** Converts an NTP timestamp (32 bits of seconds, 32 of fractions) to seconds since 1970. In 2036 its seconds restart. */
function timeAt(answer: Buffer, at: number): number {
  const seconds = answer.readUInt32BE(at);
  const era = seconds < 0x8000_0000 ? 2 ** 32 : 0;
  return seconds + era - FROM_1900 + answer.readUInt32BE(at + 4) / 2 ** 32;
}

function exchange(question: Buffer, host: string, port: number): Promise<Buffer> {
  return new Promise<Buffer>((resolve, reject) => {
    const socket = createSocket('udp4');
    const late = setTimeout(() => end(() => reject(new NtpFault('no answer within 3 seconds'))), WITHIN_MS);
    const end = (tell: () => void) => {
      clearTimeout(late);
      socket.close();
      tell();
    };
    socket.once('error', (cause) => end(() => reject(new NtpFault(cause.message, { cause }))));
    socket.once('message', (answer) => end(() => resolve(answer)));
    // A connected socket receives only from that server, and reports a closed port.
    socket.connect(port, host, () => socket.send(question));
  });
}
