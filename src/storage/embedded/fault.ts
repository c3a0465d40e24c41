/** An expected reason why the embedded PostgreSQL can't run. The message is one sentence for the operator. */
export class EmbeddedFault extends Error {
  override readonly name: string = 'EmbeddedFault';
}

/** Another living process owns the data folder: its PostgreSQL runs or is about to start. */
export class FolderBusy extends EmbeddedFault {
  override readonly name = 'FolderBusy';
}
