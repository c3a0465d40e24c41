-- Applications that sign people in by OpenID Connect. The operator adds them; a secret is kept as its digest.
CREATE TABLE applications (
  id text PRIMARY KEY,
  name text NOT NULL,
  -- 'native' programs run on the person's own machine and can't keep a secret (RFC 8252).
  kind text NOT NULL CHECK (kind IN ('web', 'native')),
  secret_digest bytea CHECK ((kind = 'native') = (secret_digest IS NULL)),
  redirect_uris text[] NOT NULL,
  post_logout_redirect_uris text[] NOT NULL,
  back_channel_logout_uri text,
  -- Whether its back-channel address may be on this machine or in a private network.
  private_network boolean NOT NULL,
  scopes text[] NOT NULL,
  -- The signature of its ID tokens.
  algorithm text NOT NULL CHECK (algorithm IN ('EdDSA', 'RS256', 'ES256')),
  created_at timestamptz NOT NULL
);

-- What the protocol remembers: requests between two pages, grants, codes, tokens. `id` is the digest of what opens a door,
-- and nothing in `payload` opens one. All that a session or an application started ends with it.
CREATE TABLE openid_artifacts (
  model text NOT NULL,
  id bytea NOT NULL,
  payload jsonb NOT NULL,
  grant_id text,
  session_id uuid REFERENCES sessions (id) ON DELETE CASCADE,
  application_id text REFERENCES applications (id) ON DELETE CASCADE,
  consumed_at timestamptz,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (model, id)
);
CREATE INDEX openid_artifacts_grant ON openid_artifacts (grant_id) WHERE grant_id IS NOT NULL;
CREATE INDEX openid_artifacts_session ON openid_artifacts (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX openid_artifacts_application ON openid_artifacts (application_id) WHERE application_id IS NOT NULL;
CREATE INDEX openid_artifacts_expiry ON openid_artifacts (expires_at);

-- Applications that want to be told when a session ends in which somebody signed in to them. A row outlives its session:
-- one whose session isn't live any more is to be told, however it ended.
CREATE TABLE openid_sign_ins (
  session_id uuid NOT NULL,
  application_id text NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
  account_id uuid NOT NULL,
  PRIMARY KEY (session_id, application_id)
);
CREATE INDEX openid_sign_ins_application ON openid_sign_ins (application_id);
