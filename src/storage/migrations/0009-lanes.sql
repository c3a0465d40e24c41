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
