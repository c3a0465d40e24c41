import type { Context } from '../../context.ts';
import { selectMembers, selectOrganizations, selectProfiles } from './export.sql.ts';

const A_BATCH = 1_000;

/**
 * Exports organizations, accounts and members, one JSON object a line, each with its `kind`. Without secrets and credentials. One
 * batch is in memory at a time. Each batch is a snapshot of its own, since a long snapshot would delay PostgreSQL's vacuum.
 */
export async function* exportAll({ db }: Context): AsyncGenerator<string> {
  const organizations = inBatches((last?: { id: string }) => selectOrganizations(db, last?.id, A_BATCH));
  for await (const row of organizations) yield line('organization', row);
  for await (const { twoStepSince, ...row } of inBatches((last?: { id: string }) =>
    selectProfiles(db, last?.id, A_BATCH),
  ))
    yield line('account', { ...row, twoStep: twoStepSince !== null, twoStepSince });
  const members = inBatches((last?: { organization: string; account: string }) =>
    selectMembers(db, last, A_BATCH),
  );
  for await (const row of members) yield line('member', row);
}

const line = (kind: string, row: object): string => `${JSON.stringify({ kind, ...row })}\n`;

/** Yields all rows, reading batch after batch. */
async function* inBatches<Row>(read: (last: Row | undefined) => Promise<Row[]>): AsyncGenerator<Row> {
  let last: Row | undefined;
  for (;;) {
    const rows = await read(last);
    yield* rows;
    if (rows.length < A_BATCH) return;
    last = rows.at(-1);
  }
}
