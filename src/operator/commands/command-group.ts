import type { Command } from 'commander';
import type { Answer } from '../answer.ts';
import type { CommandLine } from '../command-line.ts';

/** The tools that a group of commands gets. Each group is a file, and `program.ts` lists them. */
export interface Commands {
  readonly line: CommandLine;
  /** Runs a command, prints its answer and stores the exit code. */
  answer(options: { json?: boolean }, act: () => Promise<Answer>): Promise<void>;
  /** Adds the option `--json`, which every command has. */
  asJson(command: Command): Command;
}

/** Adds a group's commands to the program. */
export type CommandGroup = (commands: Commands, program: Command) => void;
