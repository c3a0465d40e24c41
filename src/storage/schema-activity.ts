import { sql } from 'drizzle-orm';
import { bigint, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { browserColumn, bytea, timestamp } from './column-types.ts';

// The trail and its checkpoints; see schema.ts.

export const activity = pgTable('activity', {
  id: bigint('id', { mode: 'number' })
    .primaryKey()
    .default(sql`DEFAULT`),
  at: timestamp('at').notNull(),
  type: text('type').notNull(),
  accountId: uuid('account_id'),
  actorId: uuid('actor_id'),
  organizationId: uuid('organization_id'),
  sessionId: uuid('session_id'),
  reason: text('reason'),
  network: text('network').notNull(),
  browser: browserColumn('browser').notNull(),
});

/** Words beside a line: nothing references a line, so nothing joins them in the schema. */
export const activityWords = pgTable('activity_words', {
  activityId: bigint('activity_id', { mode: 'number' }).primaryKey(),
  organizationId: uuid('organization_id').notNull(),
  words: text('words').notNull(),
  expiresAt: timestamp('expires_at'),
});

export const checkpointKeys = pgTable('checkpoint_keys', {
  id: uuid('id').primaryKey(),
  sealedKey: bytea('sealed_key').notNull(),
  madeUnder: text('made_under').notNull(),
  createdAt: timestamp('created_at').notNull(),
});

export const activityCheckpoints = pgTable('activity_checkpoints', {
  number: bigint('number', { mode: 'number' }).primaryKey(),
  closedAt: timestamp('closed_at').notNull(),
  afterId: bigint('after_id', { mode: 'number' }).notNull(),
  lastId: bigint('last_id', { mode: 'number' }).notNull(),
  lines: integer('lines').notNull(),
  checkpointKey: uuid('checkpoint_key').notNull(),
  macBefore: bytea('mac_before').notNull(),
  mac: bytea('mac').notNull(),
});
