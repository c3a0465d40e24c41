-- One draft for turning 2-Step Verification on, replacing the app and reissuing recovery codes; a reissue begins at the
-- last step. A session may have one of each kind, so each kind is a partition, by the name under which a node of the
-- release before reads and writes it. What is sealed is bound to that name and opens at every node.
CREATE TABLE drafts (
  id uuid NOT NULL,
  kind text NOT NULL,
  session_id uuid NOT NULL,
  account_id uuid NOT NULL,
  credential_version integer NOT NULL,
  replacing boolean NOT NULL,
  step text NOT NULL,
  sealed_key bytea,
  confirmed_step bigint,
  sealed_codes bytea,
  codes_issued_at timestamptz,
  then_path text,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (id, kind)
) PARTITION BY LIST (kind);
CREATE INDEX drafts_account ON drafts (account_id);
CREATE INDEX drafts_expiry ON drafts (expires_at);

-- A node of the release before names no kind. Each partition keeps its one row a session (ON CONFLICT (session_id) needs
-- exactly that index) and its references; its primary key becomes the one of the whole.
ALTER TABLE enrolments
  ADD COLUMN kind text NOT NULL DEFAULT 'enrolment',
  DROP CONSTRAINT enrolments_pkey;
ALTER TABLE reissues
  ADD COLUMN kind text NOT NULL DEFAULT 'reissue',
  ADD COLUMN replacing boolean NOT NULL DEFAULT false,
  ADD COLUMN step text NOT NULL DEFAULT 'recovery-codes' CHECK (step = 'recovery-codes'),
  ADD COLUMN sealed_key bytea,
  ADD COLUMN confirmed_step bigint,
  ADD COLUMN codes_issued_at timestamptz,
  ADD COLUMN then_path text,
  DROP CONSTRAINT reissues_pkey;
ALTER TABLE drafts ATTACH PARTITION enrolments FOR VALUES IN ('enrolment');
ALTER TABLE drafts ATTACH PARTITION reissues FOR VALUES IN ('reissue');
