import { Option, type Command } from 'commander';
import { z } from 'zod';
import { NewApplication } from '../../console/openid/application.ts';
import { scopes } from '../../console/openid/scopes.ts';
import { addApplication, listApplications, removeApplication, rotateSecret } from '../applications.ts';
import { refused, type Answer } from '../answer.ts';
import { FileFault, readDocument } from '../import/read-file.ts';
import type { CommandLine } from '../command-line.ts';
import type { Commands } from './command-group.ts';
import { confirm, type AccountOptions } from './typed-arguments.ts';
import { withContext } from './with-context.ts';

interface AddOptions {
  readonly file?: string;
  readonly id?: string;
  readonly native?: boolean;
  readonly redirect?: string[];
  readonly afterSignOut?: string[];
  readonly backChannel?: string;
  readonly privateNetwork?: boolean;
  readonly scope?: string[];
  readonly algorithm?: string;
  readonly json?: boolean;
}

/** The commands `sallyport application …` about the applications that sign people in by OpenID Connect. */
export function applicationCommands(commands: Commands, program: Command): void {
  const application = program
    .command('application')
    .description('Adds, lists or removes applications that sign people in by OpenID Connect.');
  addCommand(commands, application);
  const { line, answer, asJson } = commands;

  asJson(application.command('list'))
    .description('Lists the applications. Secrets are not kept, so none is shown.')
    .action((options) => answer(options, () => withContext(line, listApplications)));

  asJson(application.command('rotate-secret'))
    .description('Gives an application another secret and prints it. The old one stops working.')
    .argument('<client-id>', 'its client ID')
    .action((id: string, options) =>
      answer(options, () => withContext(line, (context) => rotateSecret(context, id))),
    );

  const remove = asJson(application.command('remove'));
  remove
    .description('Removes an application: its tokens stop working.')
    .argument('<client-id>', 'its client ID')
    .option('--yes', 'do not ask to confirm')
    .action(async (id: string, options: AccountOptions) => {
      const what = 'This removes the application and ends all its tokens.';
      const unconfirmed = await confirm(line.terminal, { ...options, whose: id, what }, remove);
      await answer(
        options,
        async () => unconfirmed ?? withContext(line, (context) => removeApplication(context, id)),
      );
    });
}

function addCommand({ line, answer, asJson }: Commands, application: Command): void {
  asJson(application.command('add'))
    .description('Adds an application and prints its client ID and its secret, which is shown only now.')
    .argument('[name]', 'its name, as people see it')
    .option('--file <file>', 'a JSON file that describes it, in place of name and options (- is stdin)')
    .option('--id <client-id>', 'its client ID; default: a random one')
    .option('--redirect <address...>', 'an address that people return to after signing in')
    .option('--after-sign-out <address...>', 'an address that people may return to after signing out')
    .option('--back-channel <address>', 'an address that is told when a session ends')
    .option('--private-network', 'allow that address to be on this machine or in a private network')
    .addOption(new Option('--scope <scope...>', 'what it may be told').choices(scopes))
    .addOption(
      new Option('--algorithm <name>', 'the signature of its ID tokens').choices(['RS256', 'ES256', 'EdDSA']),
    )
    .option('--native', 'a program on the person’s own machine, which can’t keep a secret')
    .action((name: string | undefined, options: AddOptions) =>
      answer(options, () => add(line, name, options)),
    );
}

async function add(line: CommandLine, name: string | undefined, options: AddOptions): Promise<Answer> {
  try {
    const described =
      options.file === undefined ? typed(name, options) : await readDocument(line.terminal, options.file);
    const read = NewApplication.safeParse(described);
    if (!read.success) return refused('application-invalid', saysWhy(read.error));
    return await withContext(line, (context) => addApplication(context, read.data));
  } catch (fault) {
    if (!(fault instanceof FileFault)) throw fault;
    return refused('file-unreadable', fault.message);
  }
}

const typed = (name: string | undefined, options: AddOptions) => ({
  kind: options.native ? 'native' : 'web',
  name,
  id: options.id,
  redirectUris: options.redirect,
  postLogoutRedirectUris: options.afterSignOut,
  backChannelLogoutUri: options.backChannel,
  privateNetwork: options.privateNetwork,
  scopes: options.scope,
  algorithm: options.algorithm,
});

/** Each fault with the field's name in a JSON file. */
const saysWhy = ({ issues }: z.ZodError): string =>
  issues
    .map(
      ({ path, message }) =>
        `${path.filter((part) => typeof part === 'string').join('.') || 'the application'}: ${message}`,
    )
    .join('\n');
