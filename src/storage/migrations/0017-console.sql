-- Keys that sign what consoles and applications verify: the private key sealed, the public one as it is published
-- (RFC 7517). Nodes that need a key of a kind at the same moment draw each one, and the first row is everybody's.
CREATE TABLE signing_keys (
  id uuid PRIMARY KEY,
  algorithm text NOT NULL CHECK (algorithm IN ('EdDSA', 'RS256', 'ES256')),
  -- The first key of its kind is 1; the next, of a rotation, 2.
  generation integer NOT NULL,
  public_jwk jsonb NOT NULL,
  sealed_key bytea NOT NULL,
  created_at timestamptz NOT NULL,
  -- It is published first, so that whoever keeps the published keys for a while knows it when it signs.
  signs_from timestamptz NOT NULL,
  -- Null until a later key signs in its place.
  published_until timestamptz,
  UNIQUE (algorithm, generation)
);

-- Handing a session over to a console on another host. A ticket is good for one moment, one origin and the browser with
-- the cookie that the console's host gave it; it becomes the console's session, which dies with the session that it
-- belongs to. A session has one of them at each origin.
CREATE TABLE console_tickets (
  token_digest bytea PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
  origin text NOT NULL,
  start_digest bytea NOT NULL,
  to_path text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX console_tickets_session ON console_tickets (session_id);
CREATE INDEX console_tickets_expiry ON console_tickets (expires_at);

CREATE TABLE console_sessions (
  token_digest bytea PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
  origin text NOT NULL,
  created_at timestamptz NOT NULL,
  UNIQUE (session_id, origin)
);
