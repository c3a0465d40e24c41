-- The first of the sign-ins that were begun one after another in a browser before one of them went through.
ALTER TABLE challenges ADD COLUMN began_as uuid;

-- Members as a plain member reads them: by role, which says nothing of anybody's 2-Step Verification.
CREATE INDEX IF NOT EXISTS members_by_role ON members
  (organization_id, (CASE role WHEN 'owner' THEN 0 WHEN 'administrator' THEN 1 ELSE 2 END), account_id);
