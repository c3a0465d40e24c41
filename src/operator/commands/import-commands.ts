import { Option, type Command } from 'commander';
import { systems, type System } from '../import/open-export.ts';
import type { Commands } from './command-group.ts';
import { importFile } from './import.ts';
import { withContext } from './with-context.ts';

interface ImportOptions {
  readonly json?: boolean;
  readonly from?: System;
  readonly dryRun?: boolean;
  readonly trustAddresses?: boolean;
  readonly secretFile?: string;
  readonly hashConfig?: string;
  readonly realm?: string[];
  readonly intoExisting?: boolean;
  readonly resetUnknownPasswords?: boolean;
  readonly keepShortKeys?: boolean;
  readonly setUpFirst?: boolean;
}

const collect = (name: string, before: string[]): string[] => [...before, name];

/** The command `sallyport import`, which imports accounts of another system. */
export function importCommands({ line, answer, asJson }: Commands, program: Command): void {
  const command = asJson(program.command('import'))
    .description('Imports accounts from another system: see docs/import-export.md.')
    .argument('<files...>', 'JSON lines, or another system’s export; - reads standard input')
    .addOption(new Option('--from <system>', 'the system that made the export').choices(systems))
    .option('--dry-run', 'say what would be done, but change nothing')
    .option('--trust-addresses', 'treat every address as verified, whatever the file says')
    .option(
      '--reset-unknown-passwords',
      'import people whose hash can’t be used without a password; they reset it by email',
    )
    .option('--set-up-first', 'people without an authenticator app must set up 2-Step Verification first')
    .option('--keep-short-keys', 'also keep apps whose key has fewer than 128 bits')
    .option(
      '--into-existing',
      'also import into organizations created here; their owners and administrators are emailed',
    )
    .option('--realm <name>', 'for Keycloak: the realm, if people belong to several', collect, [])
    .option('--hash-config <file>', 'for Firebase: the file with its hash parameters')
    .option('--secret-file <file>', 'for better-auth: the file with its BETTER_AUTH_SECRET');
  command.action(async (files: string[], options: ImportOptions) => {
    const { from, dryRun = false, trustAddresses = false, secretFile, hashConfig } = options;
    const { intoExisting = false, resetUnknownPasswords = false } = options;
    const { keepShortKeys = false, setUpFirst = false, realm: realms = [] } = options;
    if (files.length > 1 && from !== 'keycloak')
      command.error('error: only a Keycloak export can have several files');
    if (secretFile !== undefined && from !== 'better-auth')
      command.error('error: --secret-file needs --from better-auth');
    if (hashConfig !== undefined && from !== 'firebase')
      command.error('error: --hash-config needs --from firebase');
    if (realms.length > 0 && from !== 'keycloak') command.error('error: --realm needs --from keycloak');
    if (files.length > 1 && files.includes('-'))
      command.error('error: standard input is one file, and can be read only once');
    const source = { files, from, secretFile, hashConfig, realms };
    const asked = { trustAddresses, resetUnknownPasswords, keepShortKeys, setUpFirst };
    const how = { ...source, ...asked, dryRun, intoExisting };
    await answer(options, () => withContext(line, (context) => importFile(context, line.terminal, how)));
  });
}
