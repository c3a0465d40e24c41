import { isIP, isIPv6 } from 'node:net';
import { InvalidArgumentError, type Command } from 'commander';
import type { Context } from '../../context.ts';
import { networkDigest } from '../../vault/digests.ts';
import { did, refused, type Answer } from '../answer.ts';
import { progressOn } from '../command-line.ts';
import type { Commands } from './command-group.ts';
import { verifyActivity } from './verify-activity.ts';
import { withContext } from './with-context.ts';

interface Options {
  readonly since?: Date;
  readonly log?: string;
  readonly json?: boolean;
}

/** The commands `sallyport activity …` about the trail. */
export function activityCommands({ line, answer, asJson }: Commands, program: Command): void {
  const activity = program.command('activity').description('Checks the activity trail.');

  asJson(activity.command('verify'))
    .description('Finds minutes of the trail that have changed since they were closed.')
    .option('--since <date>', 'allow minutes closed before this date to be missing entirely', date)
    .option('--log <file>', 'Sallyport’s log lines, kept elsewhere, to compare the checkpoints with')
    .action(({ json, ...how }: Options) =>
      answer(json === undefined ? {} : { json }, async () => {
        const tell = progressOn(line);
        const progress = (number: number) => tell(`${number} checkpoints checked`);
        return withContext(line, (context) => verifyActivity(context, { ...how, progress }));
      }),
    );

  asJson(activity.command('network <network>'))
    .description('Says what a network is called in the log, which has no IP addresses.')
    .action((network: string, { json }: Options) =>
      answer(json === undefined ? {} : { json }, () =>
        withContext(line, (context) => networkNames(context, network)),
      ),
    );
}

function date(typed: string): Date {
  const read = new Date(typed);
  if (!/^\d{4}-\d{2}-\d{2}/.test(typed) || Number.isNaN(read.getTime()))
    throw new InvalidArgumentError('Not a date such as 2026-11-24.');
  return read;
}

/**
 * The names of a network in the log, one for each key of the list, because lines from before a rotation were written with an
 * older key. The network is given as the trail writes it.
 */
async function networkNames({ keyring }: Pick<Context, 'keyring'>, typed: string): Promise<Answer> {
  const network = typed.trim().toLowerCase();
  const [address = '', bits] = network.split('/');
  const isNetwork = isIPv6(address) ? bits === '64' && address.endsWith('::') : isIP(address) === 4 && !bits;
  if (!isNetwork)
    return refused(
      'network-unknown',
      `${typed} isn't a network as the activity writes it: one IPv4 address, or a /64 of IPv6 such as 2001:db8:1:2::/64.`,
    );
  const names = keyring.ids.map((key) => ({ key, name: networkDigest(keyring, network, key) }));
  const lines = names.map(({ key, name }) => `${name}  (key ${key})`);
  return did([`In the log ${network} is:`, ...lines].join('\n'), { network, names });
}
