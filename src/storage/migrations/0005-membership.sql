-- The life of a membership: invitations, the state that lists are ordered by, and the mails that go to many.

-- After a reset by somebody else: the set-up comes first, whoever requires it.
ALTER TABLE accounts ADD COLUMN must_set_up boolean NOT NULL DEFAULT false;

-- Who did it, when that is another than the account whose trail it is.
ALTER TABLE activity ADD COLUMN actor_id uuid;

-- Where the person goes after Complete.
ALTER TABLE enrolments ADD COLUMN then_path text;

-- The members were told; until then it goes on as before.
ALTER TABLE organizations ADD COLUMN deletes_at timestamptz;
CREATE INDEX organizations_required ON organizations (required_from) WHERE required_from IS NOT NULL;
CREATE INDEX organizations_deleted ON organizations (deletes_at) WHERE deletes_at IS NOT NULL;

-- two_step repeats whether the account has an authenticator: lists of members are ordered by it, those who need to act
-- first. newcomer_since is when they joined or, later, were last reset: who came after the announcement has no grace.
ALTER TABLE members ADD COLUMN two_step boolean NOT NULL DEFAULT false, ADD COLUMN newcomer_since timestamptz;
UPDATE members SET
  newcomer_since = joined_at,
  two_step = EXISTS (SELECT 1 FROM authenticators WHERE authenticators.account_id = members.account_id);
ALTER TABLE members ALTER COLUMN newcomer_since SET NOT NULL;
CREATE INDEX members_by_state ON members (organization_id, two_step, newcomer_since, account_id);
CREATE INDEX members_managing ON members (organization_id) WHERE role <> 'member';

-- An invitation that waits. The token is drawn when its mail is sent.
CREATE TABLE invitations (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
  email text NOT NULL CHECK (email = lower(email)),
  role text NOT NULL CHECK (role IN ('administrator', 'member')),
  language text NOT NULL,
  invited_by uuid NOT NULL,
  token_digest bytea UNIQUE,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  UNIQUE (organization_id, email)
);
CREATE INDEX invitations_email ON invitations (email);
CREATE INDEX invitations_expiry ON invitations (expires_at);

-- A mail to many members is a round; each member is in it at most once, however often the job is tried.
CREATE TABLE mail_rounds (
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
  round text NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, round)
);
CREATE INDEX mail_rounds_expiry ON mail_rounds (expires_at);
CREATE TABLE mail_round_members (
  organization_id uuid NOT NULL,
  round text NOT NULL,
  account_id uuid NOT NULL,
  PRIMARY KEY (organization_id, round, account_id),
  FOREIGN KEY (organization_id, round) REFERENCES mail_rounds ON DELETE CASCADE
);
