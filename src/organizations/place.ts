import { z } from 'zod';
import type { Place } from './list-members.sql.ts';

const parts = z.tuple([z.boolean(), z.iso.datetime(), z.guid()]);

/** A place in the list as programs and links carry it: opaque, and nothing in it is secret. */
export const writePlace = ({ twoStep, newcomerSince, accountId }: Place): string =>
  Buffer.from(JSON.stringify([twoStep, newcomerSince.toISOString(), accountId])).toString('base64url');

/** The place that was written; the beginning if it isn't one. */
export function readPlace(written: string): Place | undefined {
  try {
    const read = parts.parse(JSON.parse(Buffer.from(written, 'base64url').toString('utf8')));
    return { twoStep: read[0], newcomerSince: new Date(read[1]), accountId: read[2] };
  } catch {
    return undefined;
  }
}
