-- Which languages there are is the program's alone: one more needs no migration. A node reads a language that it doesn't know,
-- chosen on a node of a newer release, as English.
ALTER TABLE accounts DROP CONSTRAINT accounts_language_check;
