-- A factor that goes leaves another channel: what waits for a code mailed to the account's address.

-- After a reset the password opens a sign-in that a mailed code ends; a release before this one opens none of that kind.
ALTER TABLE challenges
  ADD COLUMN kind text NOT NULL DEFAULT 'second-step' CHECK (kind IN ('second-step', 'email-code'));

-- Whether 2-Step Verification was on when the address changed: then a new app takes the old address's agreement as long as
-- the change can be undone.
ALTER TABLE address_restores ADD COLUMN two_step boolean NOT NULL DEFAULT false;
