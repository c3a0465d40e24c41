import { bigint, boolean, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { browserColumn, bytea, languageColumn, timestamp } from './column-types.ts';
import type { WaitingPasskey } from './schema-methods.ts';

export { activity, activityCheckpoints, activityWords, checkpointKeys } from './schema-activity.ts';
export {
  accessTokens,
  applications,
  openidArtifacts,
  openidSignIns,
  shownTokens,
} from './schema-consoles.ts';
export { consoleSessions, consoleTickets, signingKeys } from './schema-consoles.ts';
export { knownBrowsers, limits, passwordResets, resetLinks, unknownAddressTries } from './schema-limits.ts';
export { furtherApps, passkeys, usedChallenges } from './schema-methods.ts';

// The tables for Drizzle. The numbered migrations create them; `test/storage/schema.test.ts` compares both.

export const accounts = pgTable('accounts', {
  id: uuid('id').primaryKey(),
  email: text('email').notNull(),
  name: text('name').notNull(),
  language: languageColumn('language').notNull(),
  status: text('status')
    .$type<'active' | 'reset-required' | 'suspended' | 'deleted'>()
    .notNull()
    .default('active'),
  statusBefore: text('status_before').$type<'active' | 'reset-required'>(),
  passwordHash: text('password_hash').notNull(),
  credentialVersion: integer('credential_version').notNull().default(1),
  mustSetUp: boolean('must_set_up').notNull().default(false),
  timeZone: text('time_zone'),
  createdAt: timestamp('created_at').notNull(),
});

export const pendingSignUps = pgTable('pending_sign_ups', {
  id: uuid('id').primaryKey(),
  tokenDigest: bytea('token_digest').notNull(),
  email: text('email').notNull(),
  name: text('name').notNull(),
  organization: text('organization'),
  language: languageColumn('language').notNull(),
  passwordHash: text('password_hash').notNull(),
  timeZone: text('time_zone'),
  createdAt: timestamp('created_at').notNull(),
  expiresAt: timestamp('expires_at').notNull(),
});

export const mailedCodes = pgTable('mailed_codes', {
  subject: text('subject').primaryKey(),
  digest: bytea('digest').notNull(),
  keyId: text('key_id').notNull(),
  sentAt: timestamp('sent_at').notNull(),
  expiresAt: timestamp('expires_at').notNull(),
});

export const sessions = pgTable('sessions', {
  id: uuid('id').primaryKey(),
  tokenDigest: bytea('token_digest').notNull(),
  accountId: uuid('account_id').notNull(),
  createdAt: timestamp('created_at').notNull(),
  lastSeenAt: timestamp('last_seen_at').notNull(),
  expiresAt: timestamp('expires_at').notNull(),
  network: text('network').notNull(),
  browser: browserColumn('browser').notNull(),
});

export const proofs = pgTable('proofs', {
  sessionId: uuid('session_id').primaryKey(),
  passwordAt: timestamp('password_at').notNull(),
  secondStepAt: timestamp('second_step_at'),
  methods: text('methods')
    .array()
    .$type<('pwd' | 'otp' | 'recovery' | 'hwk' | 'swk' | 'mfa')[]>()
    .notNull()
    .default([]),
  passkeyAt: timestamp('passkey_at'),
  emailCodeAt: timestamp('email_code_at'),
});

export const challenges = pgTable('challenges', {
  id: uuid('id').primaryKey(),
  tokenDigest: bytea('token_digest').notNull(),
  accountId: uuid('account_id').notNull(),
  credentialVersion: integer('credential_version').notNull(),
  kind: text('kind').$type<'second-step' | 'email-code'>().notNull().default('second-step'),
  thenPath: text('then_path').notNull(),
  createdAt: timestamp('created_at').notNull(),
  expiresAt: timestamp('expires_at').notNull(),
  misses: integer('misses').notNull().default(0),
  clockOffset: integer('clock_offset'),
  clockStep: bigint('clock_step', { mode: 'number' }),
  beganAs: uuid('began_as'),
  timeZone: text('time_zone'),
});

export const authenticators = pgTable('authenticators', {
  accountId: uuid('account_id').primaryKey(),
  id: uuid('id').notNull(),
  sealedKey: bytea('sealed_key').notNull(),
  lastStep: bigint('last_step', { mode: 'number' }).notNull(),
  activeSince: timestamp('active_since').notNull(),
  createdAt: timestamp('created_at').notNull(),
  codesCheckedAt: timestamp('codes_checked_at'),
  name: text('name'),
  lastUsedAt: timestamp('last_used_at'),
  moves: integer('moves').notNull().default(0),
});

export const recoveryCodes = pgTable('recovery_codes', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  selector: text('selector').notNull(),
  hash: text('hash').notNull(),
  issuedAt: timestamp('issued_at').notNull(),
  spentAt: timestamp('spent_at'),
});

/** In partitions by kind: `enrolments`, `reissues` and `app_drafts`. */
export const drafts = pgTable('drafts', {
  id: uuid('id').notNull(),
  kind: text('kind').$type<'enrolment' | 'reissue' | 'app'>().notNull(),
  sessionId: uuid('session_id').notNull(),
  accountId: uuid('account_id').notNull(),
  credentialVersion: integer('credential_version').notNull(),
  replacing: boolean('replacing').notNull(),
  step: text('step').$type<'email' | 'app' | 'recovery-codes'>().notNull(),
  sealedKey: bytea('sealed_key'),
  confirmedStep: bigint('confirmed_step', { mode: 'number' }),
  sealedCodes: bytea('sealed_codes'),
  codesIssuedAt: timestamp('codes_issued_at'),
  passkey: jsonb('passkey').$type<WaitingPasskey>(),
  thenPath: text('then_path'),
  createdAt: timestamp('created_at').notNull(),
  expiresAt: timestamp('expires_at').notNull(),
  name: text('name'),
});

export const organizations = pgTable('organizations', {
  id: uuid('id').primaryKey(),
  slug: text('slug').notNull(),
  name: text('name').notNull(),
  requiredFrom: timestamp('required_from'),
  announcedAt: timestamp('announced_at'),
  passkeysFrom: timestamp('passkeys_from'),
  passkeysAnnouncedAt: timestamp('passkeys_announced_at'),
  deletesAt: timestamp('deletes_at'),
  timeZone: text('time_zone'),
  origin: text('origin').$type<'here' | 'import'>().notNull().default('here'),
  createdAt: timestamp('created_at').notNull(),
  trustedBrowsers: boolean('trusted_browsers').notNull().default(true),
});

export const members = pgTable('members', {
  organizationId: uuid('organization_id').notNull(),
  accountId: uuid('account_id').notNull(),
  role: text('role').$type<'owner' | 'administrator' | 'member'>().notNull(),
  joinedAt: timestamp('joined_at').notNull(),
  twoStep: boolean('two_step').notNull(),
  passkey: boolean('passkey').notNull().default(false),
  newcomerSince: timestamp('newcomer_since').notNull(),
  nameKey: text('name_key').notNull().default(''),
});

export const invitations = pgTable('invitations', {
  id: uuid('id').primaryKey(),
  organizationId: uuid('organization_id').notNull(),
  email: text('email').notNull(),
  role: text('role').$type<'administrator' | 'member'>().notNull(),
  language: languageColumn('language').notNull(),
  invitedBy: uuid('invited_by').notNull(),
  tokenDigest: bytea('token_digest'),
  createdAt: timestamp('created_at').notNull(),
  expiresAt: timestamp('expires_at').notNull(),
});

export const cancelledInvitations = pgTable('cancelled_invitations', {
  id: uuid('id').primaryKey(),
  organizationId: uuid('organization_id').notNull(),
  email: text('email').notNull(),
  role: text('role').$type<'administrator' | 'member'>().notNull(),
  language: languageColumn('language').notNull(),
  invitedBy: uuid('invited_by').notNull(),
  tokenDigest: bytea('token_digest'),
  createdAt: timestamp('created_at').notNull(),
  endsAt: timestamp('ends_at').notNull(),
  cancelledAt: timestamp('cancelled_at').notNull(),
  expiresAt: timestamp('expires_at').notNull(),
});

export const mailRounds = pgTable('mail_rounds', {
  organizationId: uuid('organization_id').notNull(),
  round: text('round').notNull(),
  recipients: integer('recipients'),
  expiresAt: timestamp('expires_at').notNull(),
});

export const mailRoundMembers = pgTable('mail_round_members', {
  organizationId: uuid('organization_id').notNull(),
  round: text('round').notNull(),
  accountId: uuid('account_id').notNull(),
});

export const disableIntents = pgTable('disable_intents', {
  sessionId: uuid('session_id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  credentialVersion: integer('credential_version').notNull(),
  createdAt: timestamp('created_at').notNull(),
  expiresAt: timestamp('expires_at').notNull(),
});

export const addressChanges = pgTable('address_changes', {
  id: uuid('id').primaryKey(),
  sessionId: uuid('session_id').notNull(),
  accountId: uuid('account_id').notNull(),
  credentialVersion: integer('credential_version').notNull(),
  email: text('email').notNull(),
  createdAt: timestamp('created_at').notNull(),
  expiresAt: timestamp('expires_at').notNull(),
});

export const notMeLinks = pgTable('not_me_links', {
  activityId: bigint('activity_id', { mode: 'number' }).primaryKey(),
  accountId: uuid('account_id').notNull(),
  tokenDigest: bytea('token_digest').notNull(),
  credentialVersion: integer('credential_version').notNull(),
  email: text('email').notNull(),
  createdAt: timestamp('created_at').notNull(),
  expiresAt: timestamp('expires_at').notNull(),
});

/** The ends of mailed links, by the token's digest and without the recipient. */
export const endedLinks = pgTable('ended_links', {
  tokenDigest: bytea('token_digest').primaryKey(),
  kind: text('kind').$type<'reset' | 'not-me' | 'restore' | 'invitation'>().notNull(),
  endedAs: text('ended_as')
    .$type<'used' | 'replaced' | 'changed' | 'cancelled' | 'declined' | 'expired'>()
    .notNull(),
  expiresAt: timestamp('expires_at').notNull(),
});

export const addressRestores = pgTable('address_restores', {
  activityId: bigint('activity_id', { mode: 'number' }).primaryKey(),
  accountId: uuid('account_id').notNull(),
  tokenDigest: bytea('token_digest'),
  email: text('email').notNull(),
  twoStep: boolean('two_step').notNull().default(false),
  createdAt: timestamp('created_at').notNull(),
  expiresAt: timestamp('expires_at').notNull(),
});
