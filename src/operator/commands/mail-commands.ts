import type { Command } from 'commander';
import { readConfig } from '../../config.ts';
import type { Commands } from './command-group.ts';
import { testMailing } from './mail-test.ts';
import { address } from './typed-arguments.ts';

/** `sallyport mail …`: how mail is sent. */
export function mailCommands({ line, answer, asJson }: Commands, program: Command): void {
  const mail = program.command('mail').description('Tries how mail is sent.');

  asJson(mail.command('test'))
    .description('Sends a test mail and says what the mail server answered.')
    .argument('<address>', 'where to', address)
    .action((to: string, options) =>
      answer(options, async () => testMailing(readConfig(line.environment), line.ambient, to)),
    );
}
