import { createHmac, type KeyObject } from 'node:crypto';
import type { Context } from '../context.ts';
import { lengthPrefixed } from '../vault/digests.ts';
import { inOrder, selectLines, type Checkpoint, type Line } from './checkpoint.sql.ts';

/** A checkpoint's own fields, without its lines. */
export type Head = Pick<Checkpoint, 'number' | 'closedAt' | 'afterId' | 'lastId' | 'macBefore'>;

const PAGE_SIZE = 1_000;

const parts = (line: Line): Buffer[] =>
  inOrder.map((part) => (line[part] === null ? lengthPrefixed('-') : lengthPrefixed('=', line[part])));

/**
 * Returns the HMAC-SHA-256 over a checkpoint's own fields, the previous MAC and every line of its range as it is now, and the
 * number of lines.
 */
export async function macOf(
  { db }: Pick<Context, 'db'>,
  key: KeyObject,
  { number, closedAt, afterId, lastId, macBefore }: Head,
): Promise<{ mac: Buffer; lines: number }> {
  const head = [String(number), closedAt.toISOString(), String(afterId), String(lastId), macBefore];
  const hmac = createHmac('sha256', key).update(lengthPrefixed('activity checkpoint 1', ...head));
  let lines = 0;
  for (let after = afterId; ;) {
    const page = await selectLines(db, { afterId: after, lastId, most: PAGE_SIZE });
    for (const line of page) hmac.update(lengthPrefixed(...parts(line)));
    lines += page.length;
    if (page.length < PAGE_SIZE) break;
    after = Number(page.at(-1)!.id);
  }
  return { mac: hmac.update(lengthPrefixed(String(lines))).digest(), lines };
}
