import { integer, jsonb, pgTable, text, uuid, boolean } from 'drizzle-orm/pg-core';
import { bytea, timestamp } from './column-types.ts';
import type { Scope } from '../text/scopes.ts';

// The tables of consoles, applications and programs. `schema.ts` exports them with the others.

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

export const applications = pgTable('applications', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  kind: text('kind').$type<'web' | 'native'>().notNull(),
  secretDigest: bytea('secret_digest'),
  redirectUris: text('redirect_uris').array().notNull(),
  postLogoutRedirectUris: text('post_logout_redirect_uris').array().notNull(),
  backChannelLogoutUri: text('back_channel_logout_uri'),
  privateNetwork: boolean('private_network').notNull(),
  scopes: text('scopes').array().notNull(),
  algorithm: text('algorithm').$type<'EdDSA' | 'RS256' | 'ES256'>().notNull(),
  createdAt: timestamp('created_at').notNull(),
});

export const openidArtifacts = pgTable('openid_artifacts', {
  model: text('model').notNull(),
  id: bytea('id').notNull(),
  payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
  grantId: text('grant_id'),
  sessionId: uuid('session_id'),
  applicationId: text('application_id'),
  consumedAt: timestamp('consumed_at'),
  expiresAt: timestamp('expires_at').notNull(),
});

export const openidSignIns = pgTable('openid_sign_ins', {
  sessionId: uuid('session_id').notNull(),
  applicationId: text('application_id').notNull(),
  accountId: uuid('account_id').notNull(),
});

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
