-- Checkpoints of the trail: each vouches for the lines of a closed minute, and for the checkpoint before it.

-- What checkpoints are made with. Sealed like everything that is read back, so it outlives a rotation of the keys.
CREATE TABLE checkpoint_keys (
  id uuid PRIMARY KEY,
  sealed_key bytea NOT NULL,
  -- The id of the key that sealed it first: after a rotation another one is drawn.
  made_under text NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE activity_checkpoints (
  -- 1, 2, 3 … without a gap.
  number bigint PRIMARY KEY,
  closed_at timestamptz NOT NULL,
  -- The lines with after_id < id <= last_id; no line of them was still to be committed.
  after_id bigint NOT NULL,
  last_id bigint NOT NULL,
  lines integer NOT NULL,
  checkpoint_key uuid NOT NULL,
  -- The mac of the checkpoint before; empty for the first one.
  mac_before bytea NOT NULL,
  -- HMAC-SHA-256 over all of this and the lines.
  mac bytea NOT NULL
);

-- Like the trail they are only written on and read, whoever asks (see 0006).
DO $$
DECLARE
  grantee text;
BEGIN
  FOR grantee IN
    SELECT DISTINCT CASE granted.grantee WHEN 0 THEN 'PUBLIC' ELSE granted.grantee::regrole::text END
    FROM pg_class, aclexplode(coalesce(relacl, acldefault('r', relowner))) AS granted
    WHERE pg_class.oid = 'activity_checkpoints'::regclass
  LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON activity_checkpoints FROM %s', grantee);
  END LOOP;
END $$;
CREATE TRIGGER activity_checkpoints_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON activity_checkpoints
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE activity_checkpoints ENABLE ALWAYS TRIGGER activity_checkpoints_only_grow;
