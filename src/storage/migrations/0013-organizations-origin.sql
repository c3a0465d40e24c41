-- Whether an organization was founded here or made by an import: only those are joined by an import without being asked.
-- Of those made by an import before, nobody can say it.

ALTER TABLE organizations ADD COLUMN origin text NOT NULL DEFAULT 'here' CHECK (origin IN ('here', 'import'));
