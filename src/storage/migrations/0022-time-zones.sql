-- The time zone of people and organizations, an IANA name; without one times are told in UTC. A sign-up and a sign-in between
-- its steps keep what the browser said until the account gets it. A node of the release before leaves all of them as they are.
ALTER TABLE accounts ADD COLUMN time_zone text;
ALTER TABLE organizations ADD COLUMN time_zone text;
ALTER TABLE pending_sign_ups ADD COLUMN time_zone text;
ALTER TABLE challenges ADD COLUMN time_zone text;

-- What a line of the trail was about where that isn't an account: the invited address, the organization's new name, the role
-- before. Beside the trail, whose lines have ids only, because words go: with their organization, with the account that has the
-- address, an address after a year. Nothing references a line of the trail (0006).
CREATE TABLE activity_words (
  activity_id bigint PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
  words text NOT NULL,
  expires_at timestamptz
);
CREATE INDEX activity_words_organization ON activity_words (organization_id);
CREATE INDEX activity_words_words ON activity_words (words);
CREATE INDEX activity_words_expiry ON activity_words (expires_at) WHERE expires_at IS NOT NULL;

-- An organization's history of one kind of line.
CREATE INDEX IF NOT EXISTS activity_organization_type ON activity (organization_id, type, id) WHERE organization_id IS NOT NULL;

-- The number of people to whom a reminder went, for the page that says so.
ALTER TABLE mail_rounds ADD COLUMN recipients integer;
