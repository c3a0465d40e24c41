import { boolean, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, timestamp } from './column-types.ts';

// The tables of OpenID Connect. `schema.ts` exports them with the others.

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
