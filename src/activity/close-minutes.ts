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

/** The previous MAC of the first checkpoint. */
const NO_MAC = Buffer.alloc(0);

/** The most lines of one checkpoint. A backlog is closed, and verified, in pieces. */
const MOST_LINES = 10_000;

/** The wait for open transactions: 25 seconds, longer than their timeouts (storage/relied-on.ts). The rest waits a minute. */
const LOOK_EVERY_MS = 250;
const LOOKS = 100;

/**
 * The job of every minute: writes checkpoints for the lines since the last one, to the table and to the log, which may be
 * stored elsewhere. Leaves out lines of transactions that may still commit. Any number of nodes may run it at the same
 * time; each checkpoint number exists once. Returns how many checkpoints this call made.
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

/** The last line of the next checkpoint; undefined if no line was added. */
async function endOfPiece({ db }: Context, afterId: number, drawn: number): Promise<number | undefined> {
  const lines = await selectLines(db, { afterId, lastId: drawn, most: MOST_LINES });
  return lines.length < MOST_LINES && lines.length > 0 ? drawn : lines.at(-1) && Number(lines.at(-1)!.id);
}

/** Waits until these transactions have ended, and for no newer ones. False if the time ran out. */
async function haveEnded({ db }: Context, writers: readonly string[], looks: number): Promise<boolean> {
  let left = writers;
  for (let looked = 0; left.length > 0 && looked < looks; looked += 1) {
    await wait(LOOK_EVERY_MS);
    const now = new Set(await selectWriters(db));
    left = left.filter((writer) => now.has(writer));
  }
  return left.length === 0;
}
