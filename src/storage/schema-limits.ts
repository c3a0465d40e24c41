import { boolean, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { browserColumn, bytea, timestamp } from './column-types.ts';

// What is counted, and the browsers that are counted by themselves; see schema.ts.

export const limits = pgTable('limits', {
  lane: text('lane').primaryKey(),
  hits: timestamp('hits').array().notNull(),
  subjects: text('subjects').array(),
  rule: jsonb('rule').notNull(),
  expiresAt: timestamp('expires_at').notNull(),
});

export const knownBrowsers = pgTable('known_browsers', {
  id: uuid('id').primaryKey(),
  tokenDigest: bytea('token_digest').notNull(),
  accountId: uuid('account_id').notNull(),
  createdAt: timestamp('created_at').notNull(),
  expiresAt: timestamp('expires_at').notNull(),
  browser: browserColumn('browser').notNull().default('-'),
  network: text('network').notNull().default('-'),
  lastUsedAt: timestamp('last_used_at'),
  passwordOnly: boolean('password_only').notNull().default(false),
});
