import { createLog } from './process/log.ts';
import { systemAmbient } from './open-context.ts';
import { runProgram } from './operator/commands/program.ts';
import { createTerminal } from './operator/terminal.ts';

/** Only what went wrong, and beside the answer. */
const log = createLog('error', process.stderr);

const terminal = createTerminal(process);

/** The server is loaded only for the command that is the server; the process ends with it. */
const serveAndEnd = async (): Promise<never> => {
  const { serve } = await import('./serve.ts');
  return process.exit(await serve(process.env, process));
};

const line = { environment: process.env, terminal, log, ambient: systemAmbient, serve: serveAndEnd };
process.exitCode = await runProgram(line, process.argv.slice(2)).finally(() => terminal.close());
