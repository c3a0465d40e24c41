-- Organizations and their members. required_from and announced_at are the whole mandate: nothing is written per member.

CREATE TABLE organizations (
  id uuid PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  name text NOT NULL,
  required_from timestamptz,
  announced_at timestamptz,
  created_at timestamptz NOT NULL,
  CHECK ((required_from IS NULL) = (announced_at IS NULL))
);

CREATE TABLE members (
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('owner', 'administrator', 'member')),
  joined_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, account_id)
);
CREATE UNIQUE INDEX members_one_owner ON members (organization_id) WHERE role = 'owner';
CREATE INDEX members_account ON members (account_id);
