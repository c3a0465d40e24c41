-- A key that nobody named is named where it is shown, in the reader's language. A node of the release before names every key
-- that it adds, in English, and shows nothing where a name is missing.
ALTER TABLE passkeys ALTER COLUMN name DROP NOT NULL;
UPDATE passkeys SET name = NULL WHERE name IN ('Passkey', 'Security key');
