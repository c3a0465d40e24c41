import { createLog } from './log.ts';
import { systemAmbient } from './open-context.ts';
import { runProgram } from './operator/commands/program.ts';
import { createTerminal } from './operator/commands/terminal.ts';

/** Only what went wrong, and beside the answer. */
const log = createLog('error', process.stderr);

const terminal = createTerminal(process);

const line = { environment: process.env, terminal, log, ambient: systemAmbient };
process.exitCode = await runProgram(line, process.argv.slice(2)).finally(() => terminal.close());
