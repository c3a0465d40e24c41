import type { Command } from 'commander';
import type { Context } from '../../context.ts';
import type { Answer } from '../answer.ts';
import type { Commands } from './command-group.ts';
import { releaseMandate, transferOrganization, type OnOrganization } from './on-organization.ts';
import { address, confirm, reasonOf, type AccountOptions } from './typed-arguments.ts';
import { withContext } from './with-context.ts';

/** The commands `sallyport organization …`, which help an organization whose owner can't. */
export function organizationCommands(commands: Commands, program: Command): void {
  const organization = program
    .command('organization')
    .description('Helps an organization whose owner can’t.');
  const make = (name: string, description: string) =>
    commands
      .asJson(organization.command(name).description(description))
      .argument('<organization>', 'its slug (in its address) or its id')
      .option('--reason <text>', 'the reason, which is recorded')
      .option('--yes', 'do not ask to confirm');

  const release = make('release-mandate', 'Removes the 2-Step Verification requirement.');
  release.action((named: string, options: AccountOptions) =>
    carryOut(
      commands,
      release,
      { ...options, named, what: 'This removes the 2-Step Verification requirement.' },
      releaseMandate,
    ),
  );
  const transfer = make('transfer', 'Transfers ownership to a member when the owner can’t.');
  transfer
    .argument('<email>', 'the new owner: a member with 2-Step Verification', address)
    .action((named: string, email: string, options: AccountOptions) =>
      carryOut(
        commands,
        transfer,
        { ...options, named, what: `This makes ${email} the owner.` },
        (context, on) => transferOrganization(context, on, email),
      ),
    );
}

interface Asked extends AccountOptions {
  readonly named: string;
  /** What the command does, for the question whether to go ahead. */
  readonly what: string;
}

/** Asks for the reason and to confirm, then carries out the act and prints its answer. */
async function carryOut(
  { line, answer }: Commands,
  command: Command,
  { named, ...options }: Asked,
  act: (context: Context, on: OnOrganization) => Promise<Answer>,
): Promise<void> {
  const reason = await reasonOf(line.terminal, options, command);
  const refusal = await confirm(line.terminal, { ...options, whose: named }, command);
  await answer(
    options,
    async () => refusal ?? withContext(line, (context) => act(context, { named, reason })),
  );
}
