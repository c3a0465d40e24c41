-- Lanes that tell their attempts apart (a network's: by account), browsers that are known and listed, several links of a
-- forgotten password, and tries at addresses that nobody has. A node of the release before goes on beside all of it.

-- Whom or what each hit of a lane was for, where that decides how it counts; null where it doesn't.
ALTER TABLE limits ADD COLUMN subjects text[];

-- Where one attempt stands among a lane's hits: of equal ones any is the one.
CREATE FUNCTION place_of(hits timestamptz[], subjects text[], hit timestamptz, subject text) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
  SELECT min(place)::int FROM generate_subscripts(hits, 1) AS place
  WHERE hits[place] = hit AND subjects[place] IS NOT DISTINCT FROM subject
$$;

CREATE FUNCTION without_place(anyarray, place integer) RETURNS anyarray
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN place IS NULL THEN $1 ELSE $1[:place - 1] || $1[place + 1:] END
$$;

-- What its owner recognises it by. A browser that is known for the password only has completed a mailed reset, and no
-- sign-in since.
ALTER TABLE known_browsers
  ADD COLUMN browser text NOT NULL DEFAULT '-',
  ADD COLUMN network text NOT NULL DEFAULT '-',
  ADD COLUMN last_used_at timestamptz,
  ADD COLUMN password_only boolean NOT NULL DEFAULT false;

-- Browsers that a password alone made known, before 2-Step Verification was turned on, are strangers from here on.
DELETE FROM known_browsers USING authenticators
WHERE authenticators.account_id = known_browsers.account_id AND known_browsers.created_at < authenticators.active_since;

-- The mailed links of a forgotten password: up to three live, so that nobody's request ends another's. Without a token
-- until the worker draws it.
CREATE TABLE reset_links (
  id uuid PRIMARY KEY,
  token_digest bytea UNIQUE,
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  email text NOT NULL,
  -- Where it was asked for.
  network text NOT NULL,
  credential_version integer NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX reset_links_account ON reset_links (account_id);
CREATE INDEX reset_links_expiry ON reset_links (expires_at);

-- A node of the release before keeps one link an account in password_resets: it is good at every node.
CREATE FUNCTION copy_password_reset() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO reset_links (id, token_digest, account_id, email, network, credential_version, created_at, expires_at)
  VALUES (gen_random_uuid(), NEW.token_digest, NEW.account_id, NEW.email, '-', NEW.credential_version, NEW.created_at,
    NEW.expires_at)
  ON CONFLICT (token_digest) DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER copy_password_reset AFTER INSERT OR UPDATE ON password_resets FOR EACH ROW
  WHEN (NEW.token_digest IS NOT NULL) EXECUTE FUNCTION copy_password_reset();
INSERT INTO reset_links (id, token_digest, account_id, email, network, credential_version, created_at, expires_at)
SELECT gen_random_uuid(), token_digest, account_id, email, '-', credential_version, created_at, expires_at
FROM password_resets WHERE token_digest IS NOT NULL;

-- Tries at addresses that nobody has, until the minute is over: the trail then gets one line with their number.
CREATE TABLE unknown_address_tries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  network text NOT NULL
);
