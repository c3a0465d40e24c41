import { bigint, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, timestamp } from './column-types.ts';

// The methods of 2-Step Verification beside an account's first app; see schema.ts.

/** All apps of an account but its first. */
export const furtherApps = pgTable('further_apps', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  name: text('name'),
  sealedKey: bytea('sealed_key').notNull(),
  lastStep: bigint('last_step', { mode: 'number' }).notNull(),
  lastUsedAt: timestamp('last_used_at'),
  createdAt: timestamp('created_at').notNull(),
});
