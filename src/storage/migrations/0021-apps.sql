-- Several authenticator apps of one account, and trusted browsers. A node of the release before continues beside both:
-- docs/decisions says how.

-- An account uses 2-Step Verification exactly when it has a row in authenticators, which also holds its first app: the one
-- that a node of the release before sees. `moves` counts how often another of the account's methods stayed as that app went.
ALTER TABLE authenticators
  ADD COLUMN name text,
  ADD COLUMN last_used_at timestamptz,
  ADD COLUMN moves integer NOT NULL DEFAULT 0;

-- All others. They go with the row above: when 2-Step Verification is turned off or reset, by a node of any release.
CREATE TABLE further_apps (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES authenticators ON DELETE CASCADE,
  name text,
  -- AES-256-GCM, bound to table, column, id and account.
  sealed_key bytea NOT NULL,
  last_step bigint NOT NULL,
  last_used_at timestamptz,
  created_at timestamptz NOT NULL
);
CREATE INDEX further_apps_account ON further_apps (account_id);

-- "Replace the app" writes over the row, and then the new app is the only one, whichever release does it. Only a move says
-- that the others stay.
CREATE FUNCTION replace_all_apps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM further_apps WHERE account_id = NEW.account_id;
  NEW.name := NULL;
  NEW.last_used_at := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER replace_all_apps BEFORE UPDATE ON authenticators FOR EACH ROW
  WHEN (NEW.id <> OLD.id AND NEW.moves = OLD.moves) EXECUTE FUNCTION replace_all_apps();

-- The draft of one more app: a partition that a node of the release before knows nothing of.
ALTER TABLE drafts ADD COLUMN name text;
CREATE TABLE app_drafts PARTITION OF drafts (UNIQUE (session_id)) FOR VALUES IN ('app');
ALTER TABLE app_drafts
  ADD FOREIGN KEY (session_id) REFERENCES sessions ON DELETE CASCADE,
  ADD FOREIGN KEY (account_id) REFERENCES accounts ON DELETE CASCADE;

-- A trusted browser: since when, and under which version of the account's credentials; any change of them ends it. Every
-- use gives it a new cookie; one of the former ones ends the trust, because a copy of the cookie is about.
ALTER TABLE known_browsers
  ADD COLUMN trusted_since timestamptz,
  ADD COLUMN trusted_version integer,
  ADD COLUMN former_digests bytea[] NOT NULL DEFAULT '{}';

-- Whether an organization opens to a session that a trusted browser spared the second step.
ALTER TABLE organizations ADD COLUMN trusted_browsers boolean NOT NULL DEFAULT true;
