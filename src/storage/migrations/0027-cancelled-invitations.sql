-- An invitation that was cancelled, whole, for the minutes in which that can be undone. `ends_at` is the invitation's own end. A
-- node of the release before keeps none here: what it cancels stays so.
CREATE TABLE cancelled_invitations (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
  email text NOT NULL,
  role text NOT NULL CHECK (role IN ('administrator', 'member')),
  language text NOT NULL,
  invited_by uuid NOT NULL,
  token_digest bytea,
  created_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  cancelled_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX cancelled_invitations_organization ON cancelled_invitations (organization_id, expires_at);
CREATE INDEX cancelled_invitations_invited_by ON cancelled_invitations (invited_by);
CREATE INDEX cancelled_invitations_expiry ON cancelled_invitations (expires_at);
