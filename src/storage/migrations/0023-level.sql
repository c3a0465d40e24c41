-- The mandate's level: an organization may require a passkey or security key, from a day of its own. Beside it the mandate
-- for any second step stays as it is, so a level that is raised later begins later. A node of the release before knows only
-- that one: it asks for any second step, and lifting the mandate there leaves a level that means nothing without it.
ALTER TABLE organizations
  ADD COLUMN passkeys_from timestamptz,
  ADD COLUMN passkeys_announced_at timestamptz,
  ADD CHECK ((passkeys_from IS NULL) = (passkeys_announced_at IS NULL));
CREATE INDEX organizations_passkeys_from ON organizations (passkeys_from) WHERE passkeys_from IS NOT NULL;

-- Whether the account has a passkey or security key, repeated in each of its memberships for lists, as `two_step` is. Keys go in
-- several ways, by cascades too, so the database keeps it itself.
ALTER TABLE members ADD COLUMN passkey boolean NOT NULL DEFAULT false;
UPDATE members SET passkey = true WHERE account_id IN (SELECT account_id FROM passkeys);
CREATE FUNCTION repeat_passkey() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  account uuid := CASE WHEN TG_OP = 'INSERT' THEN NEW.account_id ELSE OLD.account_id END;
BEGIN
  UPDATE members SET passkey = EXISTS (SELECT FROM passkeys WHERE account_id = account)
  WHERE account_id = account AND passkey IS DISTINCT FROM EXISTS (SELECT FROM passkeys WHERE account_id = account);
  RETURN NULL;
END $$;
CREATE TRIGGER repeat_passkey AFTER INSERT OR DELETE ON passkeys FOR EACH ROW EXECUTE FUNCTION repeat_passkey();
CREATE FUNCTION has_passkey() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.passkey := EXISTS (SELECT FROM passkeys WHERE account_id = NEW.account_id);
  RETURN NEW;
END $$;
CREATE TRIGGER has_passkey BEFORE INSERT ON members FOR EACH ROW EXECUTE FUNCTION has_passkey();

-- When this session last showed a passkey or security key, and a code mailed to the account's address: where an organization
-- requires passkeys, methods are changed only after one of the two.
ALTER TABLE proofs ADD COLUMN passkey_at timestamptz, ADD COLUMN email_code_at timestamptz;
