/** The database can't be used as it is, or not be reached; the message is one sentence for the operator. */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault';
}
