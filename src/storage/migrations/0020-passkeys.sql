-- Passkeys and security keys (Web Authentication Level 3). 2-Step Verification is on as long as an account has a row in
-- `authenticators`; an account without an app has one with an empty key, which a node of the release before can't unseal:
-- it answers `unavailable`, and lets nobody in by the password alone. The keys go with that row.
CREATE TABLE passkeys (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES authenticators ON DELETE CASCADE,
  credential_id bytea NOT NULL UNIQUE,
  -- COSE_Key (RFC 9052 section 7).
  public_key bytea NOT NULL,
  counter bigint NOT NULL CHECK (counter >= 0),
  -- When the counter last went back, which a copy of the key would explain.
  counter_fell_at timestamptz,
  transports text[] NOT NULL,
  -- Whether it may be copied to other devices (backup eligibility), and whether it was when last used (backup state).
  synced boolean NOT NULL,
  backed_up boolean NOT NULL,
  aaguid uuid NOT NULL,
  -- Random, the same in all keys that an account has at a time; no authenticator learns who the account is.
  user_handle bytea NOT NULL,
  -- The host that it was made for, and works on.
  rp_id text NOT NULL,
  name text NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz
);
CREATE INDEX passkeys_account ON passkeys (account_id);

-- Challenges are sealed and not stored; one that was used is, until it would have ended.
CREATE TABLE used_challenges (
  digest bytea PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
CREATE INDEX used_challenges_expiry ON used_challenges (expires_at);

-- The key that a setup waits with, in place of an app.
ALTER TABLE drafts ADD COLUMN passkey jsonb;
