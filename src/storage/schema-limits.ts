import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { browserColumn, bytea, timestamp } from './column-types.ts';

// Rate limits, known browsers and reset links; see schema.ts.

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
  trustedSince: timestamp('trusted_since'),
  trustedVersion: integer('trusted_version'),
  formerDigests: bytea('former_digests').array().notNull().default([]),
});

export const unknownAddressTries = pgTable('unknown_address_tries', {
  id: bigint('id', { mode: 'number' })
    .primaryKey()
    .default(sql`DEFAULT`),
  at: timestamp('at').notNull(),
  network: text('network').notNull(),
});

export const resetLinks = pgTable('reset_links', {
  id: uuid('id').primaryKey(),
  tokenDigest: bytea('token_digest'),
  accountId: uuid('account_id').notNull(),
  email: text('email').notNull(),
  network: text('network').notNull(),
  credentialVersion: integer('credential_version').notNull(),
  createdAt: timestamp('created_at').notNull(),
  expiresAt: timestamp('expires_at').notNull(),
});

/** One link per account, as a node of the previous release stores it. The database copies it to `resetLinks`. */
export const passwordResets = pgTable('password_resets', {
  accountId: uuid('account_id').primaryKey(),
  tokenDigest: bytea('token_digest'),
  email: text('email').notNull(),
  credentialVersion: integer('credential_version').notNull(),
  createdAt: timestamp('created_at').notNull(),
  expiresAt: timestamp('expires_at').notNull(),
});
