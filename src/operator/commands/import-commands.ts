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
    .description('Brings accounts over from another system: see docs/import-export.md.')
    .argument('<files...>', 'JSON lines, or the export of another system; - for what is piped in')
    .addOption(new Option('--from <system>', 'whose export it is').choices(systems))
    .option('--dry-run', 'tell what would be done, and change nothing')
    .option('--trust-addresses', 'take every address as proved, whatever the file says')
    .option(
      '--reset-unknown-passwords',
      'whose hash cannot be taken comes without a password, and resets it by mail',
    )
    .option('--set-up-first', 'whoever comes without an authenticator app sets 2-Step Verification up first')
    .option('--keep-short-keys', 'apps go on whose key has less than 128 bits, too')
    .option('--into-existing', 'also into organizations that were founded here; their managers are mailed')
    .option('--realm <name>', 'for Keycloak: a realm, where there are people of several', collect, [])
    .option('--hash-config <file>', 'for Firebase: the file that holds the parameters of its hashes')
    .option('--secret-file <file>', 'for better-auth: the file that holds its BETTER_AUTH_SECRET');
  command.action(async (files: string[], options: ImportOptions) => {
    const { from, dryRun = false, trustAddresses = false, secretFile, hashConfig } = options;
    const { intoExisting = false, resetUnknownPasswords = false } = options;
    const { keepShortKeys = false, setUpFirst = false, realm: realms = [] } = options;
    if (files.length > 1 && from !== 'keycloak')
      command.error('error: only Keycloak splits an export over several files');
    if (secretFile !== undefined && from !== 'better-auth')
      command.error('error: --secret-file goes with --from better-auth');
    if (hashConfig !== undefined && from !== 'firebase')
      command.error('error: --hash-config goes with --from firebase');
    if (realms.length > 0 && from !== 'keycloak') command.error('error: --realm goes with --from keycloak');
    if (files.length > 1 && files.includes('-'))
      command.error('error: what is piped in is one file, and can be read once');
    const source = { files, from, secretFile, hashConfig, realms };
    const asked = { trustAddresses, resetUnknownPasswords, keepShortKeys, setUpFirst };
    const how = { ...source, ...asked, dryRun, intoExisting };
    await answer(options, () => withContext(line, (context) => importFile(context, line.terminal, how)));
  });
}
