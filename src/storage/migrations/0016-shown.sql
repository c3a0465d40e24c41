-- What each session has shown, by the names of RFC 8176 and our `recovery`. A node of the release before names nothing:
-- its sessions have shown the password, and some second step if the row has a time for one.
ALTER TABLE proofs ADD COLUMN methods text[] NOT NULL DEFAULT '{}';
