-- The trail is only written on and read. Two lines stand against everything else: nobody has the privilege, the owner's own
-- included (it could give it back to itself, which nothing in the program does), and a trigger stops superusers, whom no
-- privilege binds. For this reason nothing may reference a line of the trail either: the check would lock it, which
-- takes the privilege to update.

-- Whoever has them by now: the owner, and those whom default privileges of this database may have named.
DO $$
DECLARE
  grantee text;
BEGIN
  FOR grantee IN
    SELECT DISTINCT CASE granted.grantee WHEN 0 THEN 'PUBLIC' ELSE granted.grantee::regrole::text END
    FROM pg_class, aclexplode(coalesce(relacl, acldefault('r', relowner))) AS granted
    WHERE pg_class.oid = 'activity'::regclass
  LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON activity FROM %s', grantee);
  END LOOP;
END $$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'lines of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER activity_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON activity
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- Also in a session that has switched triggers off for itself (session_replication_role).
ALTER TABLE activity ENABLE ALWAYS TRIGGER activity_only_grows;

-- An organization's trail, newest first; and each member's newest sign-in.
CREATE INDEX activity_organization ON activity (organization_id, id) WHERE organization_id IS NOT NULL;
CREATE INDEX activity_signed_in ON activity (account_id, id) WHERE type = 'signed-in';
