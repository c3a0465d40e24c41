-- Members in the order in which they need to act: without any second step, then with an app only, then with a passkey, which an
-- organization may ask for. Nodes of the release before read theirs from members_by_state.
CREATE INDEX members_by_level ON members (organization_id, two_step, passkey, newcomer_since, account_id);
