-- Members by name. name_key is the account's name as lists of members are ordered by it, repeated in each of its memberships
-- as `two_step` is. Case and accents don't matter, and the order is the same under every locale: letters are taken apart (NFD)
-- and compared by code point, which for Hangul is the order of a dictionary. Fifty of them are enough for an order, and for a
-- cursor that holds them. A node of the release before never writes it, so the database keeps it itself.
CREATE FUNCTION name_key(name text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN left(lower(normalize(name, NFD) COLLATE "C"), 50);

ALTER TABLE members ADD COLUMN name_key text COLLATE "C" NOT NULL DEFAULT '';
UPDATE members SET name_key = name_key(accounts.name) FROM accounts WHERE accounts.id = members.account_id;

CREATE FUNCTION repeat_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE members SET name_key = name_key(NEW.name) WHERE account_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER repeat_name AFTER UPDATE OF name ON accounts FOR EACH ROW
WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION repeat_name();

-- Who makes a member has locked the account's row, so no other name is being written.
CREATE FUNCTION has_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT name_key(name) INTO NEW.name_key FROM accounts WHERE id = NEW.account_id;
  RETURN NEW;
END $$;
CREATE TRIGGER has_name BEFORE INSERT ON members FOR EACH ROW EXECUTE FUNCTION has_name();

CREATE INDEX members_by_name ON members (organization_id, name_key, account_id);
CREATE INDEX IF NOT EXISTS members_by_joining ON members (organization_id, joined_at, account_id);
-- A plain member's list is by role and then by name. Nodes of the release before read theirs from members_by_role.
CREATE INDEX members_by_role_and_name ON members
  (organization_id, (CASE role WHEN 'owner' THEN 0 WHEN 'administrator' THEN 1 ELSE 2 END), name_key, account_id);
