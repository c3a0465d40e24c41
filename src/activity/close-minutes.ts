import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { checkpointKey } from './checkpoint-key.ts';
import { macOf } from './checkpoint-mac.ts';
import {
  insertCheckpoint,
  selectLastCheckpoint,
  selectLastDrawn,
  selectLines,
  selectWriters,
} from './checkpoint.sql.ts';

/** No checkpoint is before the first one. */
const NO_MAC = Buffer.alloc(0);

/** A checkpoint vouches for no more lines than that: a backlog is closed in pieces, and looked through in pieces. */
const MOST_LINES = 10_000;

/** A transaction lives 20 seconds at most (storage/database.ts); what takes longer is left to the next minute. */
const LOOK_EVERY_MS = 250;
const LOOKS = 100;

/**
 * The job of every minute: vouches for the lines that were added since the checkpoint before, in the table and in the log,
 * which may be kept elsewhere. Never for a line that may still be committed. Any number of nodes may do it at once; of each
 * number there is one. Gives how many checkpoints this made.
 */
export async function closeMinutes(context: Context, looks = LOOKS): Promise<number> {
  const { db, log } = context;
  const drawn = await selectLastDrawn(db);
  if (!(await haveEnded(context, await selectWriters(db), looks))) return 0;
  const { id, key } = await checkpointKey(context);
  for (let made = 0; ; made += 1) {
    const before = await selectLastCheckpoint(db);
    const afterId = before?.lastId ?? 0;
    const lastId = await endOfPiece(context, afterId, drawn);
    if (lastId === undefined) return made;
    const number = (before?.number ?? 0) + 1;
    const head = { number, closedAt: context.now(), afterId, lastId, macBefore: before?.mac ?? NO_MAC };
    const { mac, lines } = await macOf(context, key, head);
    if (!(await insertCheckpoint(db, { ...head, lines, checkpointKey: id, mac }))) return made;
    const { macBefore: _, ...told } = head;
    log.info({ checkpoint: { ...told, lines, mac: mac.toString('hex') } }, 'minute of the trail closed');
  }
}

/** Where the next checkpoint ends; none where nothing was added. */
async function endOfPiece({ db }: Context, afterId: number, drawn: number): Promise<number | undefined> {
  const lines = await selectLines(db, { afterId, lastId: drawn, most: MOST_LINES });
  return lines.length < MOST_LINES && lines.length > 0 ? drawn : lines.at(-1) && Number(lines.at(-1)!.id);
}

/** Waits until certain transactions have ended; no newer one is waited for. */
async function haveEnded({ db }: Context, writers: readonly string[], looks: number): Promise<boolean> {
  let left = writers;
  for (let looked = 0; left.length > 0 && looked < looks; looked += 1) {
    await wait(LOOK_EVERY_MS);
    const now = new Set(await selectWriters(db));
    left = left.filter((writer) => now.has(writer));
  }
  return left.length === 0;
}
