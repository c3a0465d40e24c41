/** An expected reason why the embedded PostgreSQL can't run; `message` is one sentence written for the operator. */
export class EmbeddedFault extends Error {
  override readonly name: string = 'EmbeddedFault';
}

/** The data folder is looked after by another living process: its PostgreSQL runs, or is about to. */
export class FolderBusy extends EmbeddedFault {
  override readonly name = 'FolderBusy';
}
