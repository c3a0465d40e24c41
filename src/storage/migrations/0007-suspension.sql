-- What a suspended account's status was: it is the same again when the suspension ends.
ALTER TABLE accounts
  ADD COLUMN status_before text CHECK (status_before IN ('active', 'reset-required')),
  ADD CHECK (status_before IS NULL OR status IN ('suspended', 'deleted'));
