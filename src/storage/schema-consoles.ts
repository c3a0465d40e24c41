import { integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, timestamp } from './column-types.ts';

// The tables in front of consoles. `schema.ts` exports them with the others.

/** A public key as it is published (RFC 7517); `kid` is the row's id. */
export interface PublicJwk {
  readonly kty: string;
  readonly kid: string;
  readonly alg: string;
  readonly use: 'sig';
  readonly [parameter: string]: unknown;
}

export const signingKeys = pgTable('signing_keys', {
  id: uuid('id').primaryKey(),
  algorithm: text('algorithm').$type<'EdDSA' | 'RS256' | 'ES256'>().notNull(),
  generation: integer('generation').notNull(),
  publicJwk: jsonb('public_jwk').$type<PublicJwk>().notNull(),
  sealedKey: bytea('sealed_key').notNull(),
  createdAt: timestamp('created_at').notNull(),
  signsFrom: timestamp('signs_from').notNull(),
  publishedUntil: timestamp('published_until'),
});

export const consoleTickets = pgTable('console_tickets', {
  tokenDigest: bytea('token_digest').primaryKey(),
  sessionId: uuid('session_id').notNull(),
  origin: text('origin').notNull(),
  startDigest: bytea('start_digest').notNull(),
  toPath: text('to_path').notNull(),
  createdAt: timestamp('created_at').notNull(),
  expiresAt: timestamp('expires_at').notNull(),
});

export const consoleSessions = pgTable('console_sessions', {
  tokenDigest: bytea('token_digest').primaryKey(),
  sessionId: uuid('session_id').notNull(),
  origin: text('origin').notNull(),
  createdAt: timestamp('created_at').notNull(),
});
