import { readAddress } from '../../text/mail-address.ts';
import type { Database } from '../../storage/database.ts';
import { warn, type Check } from './check.ts';
import { selectBeyondAscii } from './doctor.sql.ts';

/** Accounts whose address nobody can type any more: another account has it, in the form in which addresses are kept now. */
export async function checkAddresses(db: Database): Promise<Check[]> {
  const left = (await selectBeyondAscii(db)).filter(({ email }) => readAddress(email) !== email);
  if (left.length === 0) return [];
  const ids = left.map(({ id }) => id).join(', ');
  const text = `Accounts whose mailbox another account has, too, by the other way to write its domain: ${ids}. Nobody can sign in to them: see "Addresses" in docs/upgrading.md.`;
  return [warn('addresses', text)];
}
