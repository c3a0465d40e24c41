import type { Logger } from 'pino';
import { ConfigFault } from '../../config/config.ts';
import { DataFolderFault } from '../../config/data-folder.ts';
import type { Ambient } from '../../open-context.ts';
import { DatabaseFault } from '../../storage/database-fault.ts';
import { EmbeddedFault } from '../../storage/embedded/fault.ts';
import { MigrationFault } from '../../storage/migrate.ts';
import { isOutage } from '../../storage/outage.ts';
import { KeyringFault } from '../../vault/keyring.ts';
import { refused, type Answer } from './answer.ts';
import { causeOf } from './cause-of.ts';
import type { Terminal } from './terminal.ts';

/** What every command is given: it reads nothing else of the process. */
export interface CommandLine {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
  readonly log: Logger;
  readonly ambient: Ambient;
  /** Is the server, until the process ends. */
  readonly serve: () => Promise<never>;
}

const forOperators = [
  ConfigFault,
  DataFolderFault,
  DatabaseFault,
  EmbeddedFault,
  KeyringFault,
  MigrationFault,
];

/** Runs a command to its answer and says it; gives the exit code: 0 done, 1 refused or failed. */
export async function answerOn(
  { terminal, log }: CommandLine,
  { json = false }: { readonly json?: boolean },
  act: () => Promise<Answer>,
): Promise<number> {
  const answer = await act().catch((fault: unknown) => {
    const expected = forOperators.some((kind) => fault instanceof kind);
    if (!expected && !isOutage(fault)) log.error({ fault }, 'the command failed');
    return refused('not-possible', expected ? (fault as Error).message : `Failed: ${causeOf(fault)}.`);
  });
  const { ok, facts, list, text } = answer;
  if (json) terminal.out(JSON.stringify({ ok, ...facts }));
  else if (list !== undefined) terminal.out(list);
  if (!ok) terminal.beside(text);
  else if (!json && text !== '') terminal.out(text);
  return ok ? 0 : 1;
}
