import { OperatorFault } from '../../process/operator-fault.ts';

/** The embedded PostgreSQL can't run, for an expected reason. */
export class EmbeddedFault extends OperatorFault {
  override readonly name: string = 'EmbeddedFault';
}

/** Another living process owns the data folder: its PostgreSQL runs or is about to start. */
export class FolderBusy extends EmbeddedFault {
  override readonly name = 'FolderBusy';
}
