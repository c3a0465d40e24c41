import { asOwnersRead } from '../../activity/read-activity.ts';
import type { Context } from '../../context.ts';
import { selectApps } from '../../two-step/authenticator.sql.ts';
import { selectPasskeys } from '../../two-step/passkeys.sql.ts';
import { providerOf } from '../../two-step/passkeys/providers.ts';
import { countRecoveryCodes } from '../../two-step/recovery-codes.sql.ts';
import {
  selectAccessTokensOf,
  selectInvitationsTo,
  selectKnownBrowsers,
  selectLinesOf,
  selectMemberships,
  selectOtherAddresses,
  selectProfile,
  selectSessions,
  selectMembers,
  selectOrganizations,
  selectProfiles,
} from './export.sql.ts';

const A_BATCH = 1_000;

/**
 * Exports the data stored about one person as one JSON object, in pieces: what they may request under GDPR article 15 and similar
 * laws. Without secrets, and without other people's reasons and networks. Undefined if no account has that address.
 */
export async function exportAccount(
  context: Context,
  email: string,
): Promise<AsyncIterable<string> | undefined> {
  const found = await selectProfile(context.db, email);
  if (!found) return undefined;
  const { twoStepSince, recoveryCodesLeft, mustSetUp, ...account } = found;
  const { db } = context;
  const { id } = account;
  const about = {
    exportedAt: context.now(),
    account,
    otherAddresses: await selectOtherAddresses(db, id),
    twoStep: {
      active: twoStepSince !== null,
      activeSince: twoStepSince,
      apps: (await selectApps(db, id)).map(({ name, createdAt, lastUsedAt }) => ({
        name,
        addedAt: createdAt,
        lastUsedAt,
      })),
      passkeys: (await selectPasskeys(db, id)).map(({ name, aaguid, createdAt, lastUsedAt }) => ({
        name: name ?? providerOf(aaguid) ?? null,
        addedAt: createdAt,
        lastUsedAt,
      })),
      recoveryCodes: (await countRecoveryCodes(db, id)) ?? null,
      mustSetUp,
    },
    organizations: await selectMemberships(db, id),
    invitations: await selectInvitationsTo(db, account.email),
    sessions: await selectSessions(db, id),
    knownBrowsers: await selectKnownBrowsers(db, id),
    accessTokens: await selectAccessTokensOf(db, id),
  };
  return pieces(context, id, about);
}

/** Writes the object. Its list `activity` comes last and is written as it is read, because it may be long. */
async function* pieces(context: Context, accountId: string, about: object): AsyncGenerator<string> {
  yield `${JSON.stringify(about, null, 2).replace(/\n}$/, '')},\n  "activity": [`;
  let first = true;
  let after = 0;
  for (;;) {
    const rows = await selectLinesOf(context.db, accountId, after, A_BATCH);
    for (const { id: _, ...row } of rows) {
      yield `${first ? '' : ','}\n    ${JSON.stringify(asOwnersRead(row))}`;
      first = false;
    }
    if (rows.length < A_BATCH) break;
    after = rows.at(-1)!.id;
  }
  yield '\n  ]\n}\n';
}

/**
 * Exports organizations, accounts and members, one JSON object a line, each with its `kind`. Without secrets and credentials. One
 * batch is in memory at a time. Each batch is a snapshot of its own, since a long snapshot would delay PostgreSQL's vacuum.
 */
export async function* exportAll({ db }: Context): AsyncGenerator<string> {
  const organizations = inBatches((last?: { id: string }) => selectOrganizations(db, last?.id, A_BATCH));
  for await (const { passkeysFrom, ...row } of organizations)
    yield line('organization', {
      ...row,
      // Only beside a mandate; a node of the release before may have left it behind.
      passkeysFrom: row.requiredFrom && passkeysFrom,
      level: row.requiredFrom && passkeysFrom ? 'passkeys' : 'any',
    });
  for await (const { twoStepSince, ...row } of inBatches((last?: { id: string }) =>
    selectProfiles(db, last?.id, A_BATCH),
  ))
    yield line('account', { ...row, twoStep: twoStepSince !== null, twoStepSince });
  const members = inBatches((last?: { organization: string; account: string }) =>
    selectMembers(db, last, A_BATCH),
  );
  for await (const { app, passkey, ...row } of members)
    yield line('member', { ...row, methods: [...(app ? ['app'] : []), ...(passkey ? ['passkey'] : [])] });
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
