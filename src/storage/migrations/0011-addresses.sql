-- An address is kept with its domain as DNS has it (punycode), so that both ways to write a domain are one account. Which
-- letters those are is not for SQL to say: src/storage/fold-addresses.ts rewrites the rows, here and at each start, for an
-- older node may write another as long as it runs. These find them.
CREATE INDEX IF NOT EXISTS accounts_beyond_ascii ON accounts (id) WHERE octet_length(email) <> char_length(email);
CREATE INDEX IF NOT EXISTS invitations_beyond_ascii ON invitations (id) WHERE octet_length(email) <> char_length(email);
