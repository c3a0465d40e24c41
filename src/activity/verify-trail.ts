import type { KeyObject } from 'node:crypto';
import type { Context } from '../context.ts';
import { sameDigest } from '../vault/digests.ts';
import { openCheckpointKeys } from './checkpoint-key.ts';
import { macOf } from './checkpoint-mac.ts';
import { countOutside, selectCheckpoints, type Checkpoint } from './checkpoint.sql.ts';

export type Wrong =
  | 'lines-removed'
  | 'lines-added'
  | 'lines-altered'
  | 'checkpoint-missing'
  | 'checkpoint-altered'
  | 'key-unavailable'
  | 'not-as-logged';

/** A fault found in the trail, and its checkpoint. */
export interface Finding {
  /** The checkpoint's number, as in the log; 0 is before the first one. */
  readonly number: number;
  readonly what: Wrong;
  /** The last number, if several checkpoints in a row are missing. */
  readonly upTo?: number;
  readonly closedAt?: Date;
  /** The checkpoint's lines have ids above `afterId`, up to `lastId`. */
  readonly afterId?: number;
  readonly lastId?: number;
}

export interface Verified {
  readonly checkpoints: number;
  readonly lines: number;
  /** The number of lines after the last checkpoint. */
  readonly unclosed: number;
  readonly findings: readonly Finding[];
}

export interface VerifyOptions {
  /** Checkpoints closed before this may have lost all their lines, to a retention period. */
  readonly since?: Date | undefined;
  /** The MACs (hex) of checkpoints found in a log, by number. */
  readonly logged: ReadonlyMap<number, string>;
  readonly progress: (number: number) => void;
}

type Before = Pick<Checkpoint, 'number' | 'lastId' | 'mac'>;

const PAGE_SIZE = 500;

/** Verifies all checkpoints in order against the lines as they are now. */
export async function verifyTrail(context: Context, how: VerifyOptions): Promise<Verified> {
  const { opened: keys } = await openCheckpointKeys(context);
  const findings: Finding[] = [];
  let [checkpoints, lines] = [0, 0];
  let before: Before = { number: 0, lastId: 0, mac: Buffer.alloc(0) };
  for (;;) {
    const page = await selectCheckpoints(context.db, before.number, PAGE_SIZE);
    for (const checkpoint of page) {
      const { number, closedAt, afterId, lastId } = checkpoint;
      if (number > before.number + 1)
        findings.push({ number: before.number + 1, upTo: number - 1, what: 'checkpoint-missing' });
      const seen = await look(context, keys.get(checkpoint.checkpointKey), checkpoint, how);
      const wrong = seen.wrong ?? (follows(checkpoint, before, findings) ? undefined : 'checkpoint-altered');
      if (wrong) findings.push({ number, what: wrong, closedAt, afterId, lastId });
      checkpoints += 1;
      lines += seen.lines;
      before = checkpoint;
    }
    how.progress(before.number);
    if (page.length < PAGE_SIZE) break;
  }
  const newest = Math.max(0, ...how.logged.keys());
  if (newest > before.number)
    findings.push({ number: before.number + 1, upTo: newest, what: 'checkpoint-missing' });
  const { below, above } = await countOutside(context.db, before.lastId);
  if (below > 0) findings.push({ number: 0, what: 'lines-added' });
  return { checkpoints, lines, unclosed: above, findings };
}

/** Verifies one checkpoint by itself, without its neighbours. */
async function look(
  context: Context,
  key: KeyObject | undefined,
  checkpoint: Checkpoint,
  { since, logged }: VerifyOptions,
): Promise<{ wrong?: Wrong; lines: number }> {
  const inLog = logged.get(checkpoint.number);
  if (inLog !== undefined && inLog !== checkpoint.mac.toString('hex'))
    return { wrong: 'not-as-logged', lines: 0 };
  if (!key) return { wrong: 'key-unavailable', lines: 0 };
  const { mac, lines } = await macOf(context, key, checkpoint);
  if (sameDigest(mac, checkpoint.mac)) return { lines };
  if (lines === 0 && since !== undefined && checkpoint.closedAt < since) return { lines };
  if (lines < checkpoint.lines) return { wrong: 'lines-removed', lines };
  return { wrong: lines > checkpoint.lines ? 'lines-added' : 'lines-altered', lines };
}

/** Whether a checkpoint continues the previous one. True also if a fault of the previous one is already among the findings. */
function follows(checkpoint: Checkpoint, before: Before, findings: readonly Finding[]): boolean {
  const known = findings.at(-1);
  if (known && (known.upTo ?? known.number) === checkpoint.number - 1) return true;
  return checkpoint.afterId === before.lastId && sameDigest(checkpoint.macBefore, before.mac);
}
