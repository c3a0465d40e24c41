/** An expected reason why the embedded PostgreSQL can't run; `message` is one sentence written for the operator. */
export class EmbeddedFault extends Error {
  override readonly name = 'EmbeddedFault';
}
