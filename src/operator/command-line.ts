import type { Logger } from 'pino';
import type { Ambient } from '../open-context.ts';
import { causeOf, OperatorFault } from '../process/operator-fault.ts';
import { isOutage } from '../storage/database-faults.ts';
import { refused, type Answer } from './answer.ts';
import type { Terminal } from './terminal.ts';

/** The inputs of every command. A command reads nothing else from the process. */
export interface CommandLine {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
  readonly log: Logger;
  readonly ambient: Ambient;
  /** Runs the server until the process ends. */
  readonly serve: () => Promise<never>;
}

/** Runs a command and prints its answer. Returns the exit code: 0 done, 1 refused or failed. */
export async function answerOn(
  { terminal, log }: CommandLine,
  { json = false }: { readonly json?: boolean },
  act: () => Promise<Answer>,
): Promise<number> {
  const answer = await act().catch((fault: unknown) => {
    if (fault instanceof OperatorFault) return refused('not-possible', fault.message);
    if (!isOutage(fault)) log.error({ fault }, 'the command failed');
    return refused('not-possible', `Failed: ${causeOf(fault)}.`);
  });
  const { ok, facts, list, text } = answer;
  if (json) terminal.out(JSON.stringify({ ok, ...facts }));
  else if (list !== undefined) terminal.out(list);
  if (!ok) terminal.beside(text);
  else if (!json && text !== '') terminal.out(text);
  return ok ? 0 : 1;
}

const PROGRESS_EVERY_MS = 2_000;

/** Returns a function that prints progress to stderr, at most every two seconds. */
export function progressOn({ terminal, ambient }: CommandLine): (text: string) => void {
  let printedAt = ambient.now().getTime();
  return (text) => {
    const now = ambient.now().getTime();
    if (now - printedAt < PROGRESS_EVERY_MS) return;
    printedAt = now;
    terminal.beside(text);
  };
}
