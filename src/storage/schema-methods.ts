import { bigint, boolean, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, timestamp } from './column-types.ts';

// The methods of 2-Step Verification beside an account's first app; see schema.ts.

export const passkeys = pgTable('passkeys', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  credentialId: bytea('credential_id').notNull(),
  publicKey: bytea('public_key').notNull(),
  counter: bigint('counter', { mode: 'number' }).notNull(),
  counterFellAt: timestamp('counter_fell_at'),
  transports: text('transports').array().notNull(),
  synced: boolean('synced').notNull(),
  backedUp: boolean('backed_up').notNull(),
  aaguid: uuid('aaguid').notNull(),
  userHandle: bytea('user_handle').notNull(),
  rpId: text('rp_id').notNull(),
  name: text('name'),
  createdAt: timestamp('created_at').notNull(),
  lastUsedAt: timestamp('last_used_at'),
});

export const usedChallenges = pgTable('used_challenges', {
  digest: bytea('digest').primaryKey(),
  expiresAt: timestamp('expires_at').notNull(),
});

/** A key as a draft keeps it until Complete: the columns of `passkeys`, its bytes as base64url. */
export interface WaitingPasskey {
  readonly credentialId: string;
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly synced: boolean;
  readonly backedUp: boolean;
  readonly aaguid: string;
  readonly userHandle: string;
  readonly rpId: string;
  readonly name: string | null;
}

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
