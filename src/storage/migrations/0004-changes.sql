-- What begins a change and waits for its second half, and the single-use links that mails carry.
-- Everything here carries the credential version it began under and dies when that is raised.

-- New recovery codes that are shown but not yet in force: the old ones work until Complete.
CREATE TABLE reissues (
  id uuid PRIMARY KEY,
  session_id uuid NOT NULL UNIQUE REFERENCES sessions ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  credential_version integer NOT NULL,
  sealed_codes bytea NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX reissues_account ON reissues (account_id);
CREATE INDEX reissues_expiry ON reissues (expires_at);

-- The password was shown in order to disable 2-Step Verification; the second step comes next.
CREATE TABLE disable_intents (
  session_id uuid PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  credential_version integer NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX disable_intents_account ON disable_intents (account_id);
CREATE INDEX disable_intents_expiry ON disable_intents (expires_at);

-- A new address that waits for the code mailed to it.
CREATE TABLE address_changes (
  id uuid PRIMARY KEY,
  session_id uuid NOT NULL UNIQUE REFERENCES sessions ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  credential_version integer NOT NULL,
  email text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX address_changes_account ON address_changes (account_id);
CREATE INDEX address_changes_expiry ON address_changes (expires_at);

-- The newest link to reset a password: one an account. The token is drawn when the mail is sent.
CREATE TABLE password_resets (
  account_id uuid PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
  token_digest bytea UNIQUE,
  email text NOT NULL,
  credential_version integer NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX password_resets_expiry ON password_resets (expires_at);

-- "This was not me": the newest link of each line of the trail that was mailed.
CREATE TABLE not_me_links (
  activity_id bigint PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  token_digest bytea NOT NULL UNIQUE,
  credential_version integer NOT NULL,
  -- Where the notice went: the reset link goes there too, whatever the account's address is by then.
  email text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX not_me_links_account ON not_me_links (account_id);
CREATE INDEX not_me_links_expiry ON not_me_links (expires_at);

-- The way back of an address change, mailed to the old address. It outlives later changes of credentials on purpose:
-- whoever took the account over would make those first.
CREATE TABLE address_restores (
  activity_id bigint PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  token_digest bytea UNIQUE,
  email text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX address_restores_account ON address_restores (account_id);
CREATE INDEX address_restores_expiry ON address_restores (expires_at);

-- When a person last said that the recovery codes are still at hand.
ALTER TABLE authenticators ADD COLUMN codes_checked_at timestamptz;
