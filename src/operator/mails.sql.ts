import { sql } from 'drizzle-orm';
import type { Executor, Transaction } from '../storage/database.ts';
import { GIVEN_UP } from '../storage/jobs.ts';
import { readMoment } from '../storage/readings.ts';

export interface GivenUp extends Record<string, unknown> {
  readonly id: string;
  /** The kind of mail, or the name of its queue. */
  readonly kind: string;
  /** The time when the mail was queued; `givenUpAt` is when it was given up. */
  readonly since: Date;
  readonly givenUpAt: Date;
  readonly tries: number;
  /** The first line of the last fault, without addresses. */
  readonly error: string | null;
  /** The recipient's account; null for an invitation. */
  readonly account: string | null;
  /** The address that a retry would go to. */
  readonly address: string | null;
}

/** Locks a given-up mail's row. */
export async function lockGivenUp(tx: Transaction, id: string): Promise<void> {
  await tx.execute(
    sql`SELECT id FROM pgboss.job WHERE name = ${GIVEN_UP} AND id::text = ${id.toLowerCase()} FOR UPDATE`,
  );
}

/** The given-up mails, oldest first; with `id` only that one. */
export async function selectGivenUp(tx: Executor, most: number, id?: string): Promise<GivenUp[]> {
  const { rows } = await tx.execute<GivenUp>(
    sql`SELECT given_up.id, coalesce(data->>'kind', source_name) AS kind,
        source_created_on AS since, given_up.created_on AS "givenUpAt", source_retry_count + 1 AS tries,
        source_output->>'message' AS error,
        coalesce(data->>'accountId', restores.account_id::text) AS account,
        coalesce(restores.email, invitations.email, accounts.email) AS address
      FROM pgboss.job AS given_up
      LEFT JOIN address_restores AS restores
        ON source_name = 'address-restore' AND restores.activity_id = (data->>'activityId')::bigint
      LEFT JOIN invitations ON invitations.id::text = data->>'invitationId'
      LEFT JOIN accounts ON accounts.id::text = data->>'accountId'
      WHERE given_up.name = ${GIVEN_UP} AND given_up.state < 'active'
        ${id === undefined ? sql`` : sql`AND given_up.id::text = ${id.toLowerCase()}`}
      ORDER BY given_up.created_on, given_up.id LIMIT ${most}`,
  );
  return rows.map(({ since, givenUpAt, ...row }) => ({
    ...row,
    since: readMoment(since),
    givenUpAt: readMoment(givenUpAt),
  }));
}
