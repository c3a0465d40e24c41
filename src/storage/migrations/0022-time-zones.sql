-- The time zone of people and organizations, an IANA name; without one times are told in UTC. A sign-up and a sign-in between
-- its steps keep what the browser said until the account gets it. A node of the release before leaves all of them as they are.
ALTER TABLE accounts ADD COLUMN time_zone text;
ALTER TABLE organizations ADD COLUMN time_zone text;
ALTER TABLE pending_sign_ups ADD COLUMN time_zone text;
ALTER TABLE challenges ADD COLUMN time_zone text;
