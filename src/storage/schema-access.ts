import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Scope } from '../text/scopes.ts';
import { bytea, timestamp } from './column-types.ts';

// What consoles and programs hold; see schema.ts.

export const accessTokens = pgTable('access_tokens', {
  id: uuid('id').primaryKey(),
  tokenDigest: bytea('token_digest').notNull(),
  organizationId: uuid('organization_id').notNull(),
  madeBy: uuid('made_by').notNull(),
  name: text('name').notNull(),
  scopes: text('scopes').array().$type<Scope[]>().notNull(),
  createdAt: timestamp('created_at').notNull(),
  expiresAt: timestamp('expires_at').notNull(),
  lastUsedAt: timestamp('last_used_at'),
});

/** Each new token, sealed, for the page that shows it once. */
export const shownTokens = pgTable('shown_tokens', {
  id: uuid('id').primaryKey(),
  sessionId: uuid('session_id').notNull(),
  accountId: uuid('account_id').notNull(),
  sealedToken: bytea('sealed_token').notNull(),
  expiresAt: timestamp('expires_at').notNull(),
});
