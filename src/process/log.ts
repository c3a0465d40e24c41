import { DrizzleQueryError } from 'drizzle-orm/errors';
import { pino, type DestinationStream, type Logger } from 'pino';
import { masked } from './masked.ts';

/** The log, in JSON lines. A fault is logged without its statement's parameters, which can hold what people typed. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { fault: describe },
  };
  return destination ? pino(options, destination) : pino(options);
}

function describe(fault: unknown): object {
  if (fault instanceof DrizzleQueryError) return { statement: fault.query, cause: describe(fault.cause) };
  if (!looksLikeFault(fault)) return { name: typeof fault };
  const code = 'code' in fault ? { code: fault.code } : {};
  return {
    name: fault.name ?? typeof fault,
    message: isAboutValue(fault) ? withoutValues(fault.message) : masked(fault.message),
    ...code,
    stack: masked(fault.stack?.split('\n').slice(1, 8).join('\n') ?? ''),
    ...(fault.cause === undefined ? {} : { cause: describe(fault.cause) }),
  };
}

/** An error, or what has the shape of one: pg-boss hands over copies of its workers' errors. */
const looksLikeFault = (fault: unknown): fault is Error =>
  fault instanceof Error ||
  (typeof fault === 'object' && fault !== null && 'message' in fault && typeof fault.message === 'string');

/** PostgreSQL's class 22: its message repeats the value, in the server's language. */
const isAboutValue = (fault: Error): boolean => 'code' in fault && /^22...$/.test(String(fault.code));

const withoutValues = (words: string): string => {
  const quoted = masked(words).replaceAll(/"[^]*"/g, '"…"');
  return /^[\x20-\x7e…]*$/.test(quoted)
    ? quoted
    : 'a value can’t be taken; the server doesn’t say so in English';
};

const WARN = 40;

const ERROR = 50;

/** The log for a person at a terminal: only what needs attention, one sentence a line instead of JSON. */
export const terminalLog = (write: (line: string) => void): DestinationStream => ({
  write(line: string) {
    const { level, time: _time, msg, ...facts } = JSON.parse(line) as Record<string, unknown>;
    if (typeof level !== 'number' || level < WARN) return;
    const more = Object.keys(facts).length > 0 ? ` ${JSON.stringify(facts)}` : '';
    write(`  ${level >= ERROR ? 'Error' : 'Note'}: ${String(msg)}${more}\n`);
  },
});
