-- 2-Step Verification. An account uses it exactly when it has a row in authenticators.

CREATE TABLE authenticators (
  account_id uuid PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
  id uuid NOT NULL UNIQUE,
  -- AES-256-GCM, bound to table, column, id and account.
  sealed_key bytea NOT NULL,
  -- The last accepted time step: a code is good once (RFC 6238 section 5.2).
  last_step bigint NOT NULL,
  active_since timestamptz NOT NULL,
  created_at timestamptz NOT NULL
);

-- One row a code. The selector is its public first group; the other twelve characters only as argon2id.
CREATE TABLE recovery_codes (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES authenticators ON DELETE CASCADE,
  selector text NOT NULL,
  hash text NOT NULL,
  issued_at timestamptz NOT NULL,
  spent_at timestamptz,
  UNIQUE (account_id, selector)
);

-- The draft of turning 2-Step Verification on: one a session, nothing active before Complete.
CREATE TABLE enrolments (
  id uuid PRIMARY KEY,
  session_id uuid NOT NULL UNIQUE REFERENCES sessions ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  credential_version integer NOT NULL,
  replacing boolean NOT NULL,
  step text NOT NULL CHECK (step IN ('email', 'app', 'recovery-codes')),
  sealed_key bytea,
  confirmed_step bigint,
  sealed_codes bytea,
  codes_issued_at timestamptz,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX enrolments_account ON enrolments (account_id);
CREATE INDEX enrolments_expiry ON enrolments (expires_at);
