import type { Command } from 'commander';
import type { Answer } from './answer.ts';
import type { CommandLine } from './command-line.ts';

/** What a group of commands is made with; each group is a file, and `program.ts` the list of them. */
export interface Commands {
  readonly line: CommandLine;
  /** Runs a command to its answer, and keeps the exit code. */
  answer(options: { json?: boolean }, act: () => Promise<Answer>): Promise<void>;
  /** Every command has it. */
  asJson(command: Command): Command;
}

/** Adds its commands to the program. */
export type CommandGroup = (commands: Commands, program: Command) => void;
