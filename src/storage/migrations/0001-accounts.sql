-- Accounts, sessions and what guards them. Times come from the application's clock, never from now().

CREATE TABLE accounts (
  id uuid PRIMARY KEY,
  email text NOT NULL UNIQUE CHECK (email = lower(email)),
  name text NOT NULL,
  language text NOT NULL CHECK (language IN ('en', 'ko')),
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'reset-required', 'suspended', 'deleted')),
  password_hash text NOT NULL,
  -- Raised with any change of password, address, authenticator, recovery set, status or reset.
  credential_version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL
);

-- A sign-up that waits for its e-mail code. No account exists before, so nobody squats an address.
CREATE TABLE pending_sign_ups (
  id uuid PRIMARY KEY,
  token_digest bytea NOT NULL UNIQUE,
  email text NOT NULL,
  name text NOT NULL,
  organization text,
  language text NOT NULL,
  password_hash text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX pending_sign_ups_expiry ON pending_sign_ups (expires_at);

-- The newest six-digit code mailed for one purpose and subject; sending again overwrites it.
CREATE TABLE mailed_codes (
  subject text PRIMARY KEY,
  digest bytea NOT NULL,
  key_id text NOT NULL,
  sent_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX mailed_codes_expiry ON mailed_codes (expires_at);

CREATE TABLE sessions (
  id uuid PRIMARY KEY,
  token_digest bytea NOT NULL UNIQUE,
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  network text NOT NULL,
  browser text NOT NULL
);
CREATE INDEX sessions_account ON sessions (account_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);

-- What a session has shown, and when: the password, the second step.
CREATE TABLE proofs (
  session_id uuid PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
  password_at timestamptz NOT NULL,
  second_step_at timestamptz
);

-- A browser that completed a sign-in before. Gives no access; has its own lane in the limits.
CREATE TABLE known_browsers (
  id uuid PRIMARY KEY,
  token_digest bytea NOT NULL UNIQUE,
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX known_browsers_account ON known_browsers (account_id);
CREATE INDEX known_browsers_expiry ON known_browsers (expires_at);

-- A sign-in between its two steps.
CREATE TABLE challenges (
  id uuid PRIMARY KEY,
  token_digest bytea NOT NULL UNIQUE,
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  credential_version integer NOT NULL,
  then_path text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  misses integer NOT NULL DEFAULT 0,
  -- The first miss that fitted another time: how many steps off, and for which step (RFC 6238 section 6).
  clock_offset integer,
  clock_step bigint
);
CREATE INDEX challenges_account ON challenges (account_id);
CREATE INDEX challenges_expiry ON challenges (expires_at);

-- The limits: one row is one lane; its hits are the attempts that still count. `rule` says how many are allowed.
CREATE TABLE limits (
  lane text PRIMARY KEY,
  hits timestamptz[] NOT NULL,
  rule jsonb NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX limits_expiry ON limits (expires_at);

-- Gives back exactly one attempt: equal moments are indistinguishable, so any one of them is the one.
CREATE FUNCTION without_one(hits timestamptz[], hit timestamptz) RETURNS timestamptz[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN array_position(hits, hit) IS NULL THEN hits
    ELSE hits[:array_position(hits, hit) - 1] || hits[array_position(hits, hit) + 1:] END
$$;

-- The trail. Rows are only ever inserted.
CREATE TABLE activity (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  type text NOT NULL,
  account_id uuid,
  organization_id uuid,
  session_id uuid,
  reason text,
  network text NOT NULL,
  browser text NOT NULL
);
CREATE INDEX activity_account ON activity (account_id, id);
