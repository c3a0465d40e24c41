-- How a mailed link ended, so that its page can say it to whoever still holds the link: the digest of its token, and nothing
-- of whom it was for. A node of the release before writes none here, and its page names all that may have happened.

CREATE TABLE ended_links (
  token_digest bytea PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('reset', 'not-me', 'restore', 'invitation')),
  ended_as text NOT NULL CHECK (ended_as IN ('used', 'replaced', 'changed', 'cancelled', 'declined', 'expired')),
  expires_at timestamptz NOT NULL
);
CREATE INDEX ended_links_expiry ON ended_links (expires_at);
