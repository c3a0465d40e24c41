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
