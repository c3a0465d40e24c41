-- Access tokens: for programs, on the routes of one organization. They belong to the membership of who made them, and go
-- with it: by leaving, by removal, with the account, with the organization.
CREATE TABLE access_tokens (
  id uuid PRIMARY KEY,
  token_digest bytea NOT NULL UNIQUE,
  organization_id uuid NOT NULL,
  made_by uuid NOT NULL,
  name text NOT NULL,
  scopes text[] NOT NULL CHECK (cardinality(scopes) > 0),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  last_used_at timestamptz,
  FOREIGN KEY (organization_id, made_by) REFERENCES members ON DELETE CASCADE
);
CREATE INDEX access_tokens_member ON access_tokens (organization_id, made_by);
CREATE INDEX access_tokens_maker ON access_tokens (made_by);
CREATE INDEX access_tokens_expiry ON access_tokens (expires_at);

-- A new token for the page that shows it once: sealed, for the session that made it, ten minutes or until that page is left.
CREATE TABLE shown_tokens (
  id uuid PRIMARY KEY REFERENCES access_tokens ON DELETE CASCADE,
  session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
  account_id uuid NOT NULL,
  sealed_token bytea NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX shown_tokens_session ON shown_tokens (session_id);
CREATE INDEX shown_tokens_expiry ON shown_tokens (expires_at);

-- Whoever is suspended, reset or made a plain member loses their tokens for good, by whatever statement and whichever
-- release of the program: being let back in doesn't bring them back.
CREATE FUNCTION end_access_tokens_of_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM access_tokens WHERE made_by = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER accounts_end_access_tokens AFTER UPDATE OF status, must_set_up ON accounts
  FOR EACH ROW WHEN (NEW.status IN ('suspended', 'deleted') OR (NEW.must_set_up AND NOT OLD.must_set_up))
  EXECUTE FUNCTION end_access_tokens_of_account();

CREATE FUNCTION end_access_tokens_of_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM access_tokens WHERE organization_id = NEW.organization_id AND made_by = NEW.account_id;
  RETURN NULL;
END $$;
CREATE TRIGGER members_end_access_tokens AFTER UPDATE OF role ON members
  FOR EACH ROW WHEN (NEW.role = 'member' AND OLD.role <> 'member')
  EXECUTE FUNCTION end_access_tokens_of_member();
