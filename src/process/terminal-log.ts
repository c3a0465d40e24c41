import type { DestinationStream } from 'pino';

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
