import { InvalidArgumentError, type Command } from 'commander';
import { z } from 'zod';
import { languages } from '../../text/languages.ts';
import { readAddress } from '../../text/mail-address.ts';
import { fieldSentence } from '../../contract/field-sentence.ts';
import { email, language, timeZone as zone } from '../../contract/fields.ts';
import { name, organizationName, reason as reasonField } from '../../contract/names.ts';
import { translateTo } from '../../web/texts/translate.ts';
import { refused, type Answer } from '../answer.ts';
import type { Terminal } from '../terminal.ts';

export interface AccountOptions {
  readonly reason?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Reads an argument by the rules of the pages' field. */
const as =
  <T>(field: z.ZodType<T>, otherwise?: string) =>
  (typed: string): T => {
    const read = field.safeParse(typed);
    if (!read.success) throw new InvalidArgumentError(otherwise ?? sayIssue(read.error));
    return read.data;
  };

const sayIssue = ({ issues }: z.ZodError): string => fieldSentence(translateTo('en'), issues[0]!.message);

export const address = as(email, 'Not an email address.');
/** An account by address, or by id, as doctor, the trail and the log show it. */
export const addressOrId = as(
  z.union([z.guid(), email]),
  'Neither an email address nor the id of an account.',
);
export const nameOfPerson = as(name);
export const nameOfOrganization = as(organizationName);
export const languageOfMails = as(language, `Must be one of ${languages.join(', ')}.`);

export const timeZone = as(zone);
export const idOfMail = as(z.guid(), 'Not an id of an email.');

/** The reason: given as an option, or asked for if a person is there. Without one the command ends as wrong usage. */
export async function reasonOf(
  terminal: Terminal,
  options: AccountOptions,
  command: Command,
): Promise<string> {
  const asks = options.reason === undefined && terminal.interactive && !options.json;
  const typed = (asks ? await terminal.ask('Reason (it will be recorded): ') : (options.reason ?? '')).trim();
  if (typed === '') command.error('error: a reason is needed: add --reason "why"');
  const read = reasonField.safeParse(typed);
  return read.success ? read.data : command.error(`error: ${sayIssue(read.error)}`);
}

/** Asks to type the name again before an irreversible action. Returns undefined if confirmed, else the refusal. */
export async function confirm(
  terminal: Terminal,
  { yes, json, whose, what }: AccountOptions & { readonly whose: string; readonly what: string },
  command: Command,
): Promise<Answer | undefined> {
  if (yes) return undefined;
  if (!terminal.interactive || json) command.error('error: nobody can confirm this here: add --yes');
  const typed = await terminal.ask(`${what} Type ${whose} to confirm: `);
  return (readAddress(typed) ?? typed.toLowerCase()) === whose
    ? undefined
    : refused('not-confirmed', 'Not confirmed: nothing was changed.');
}
