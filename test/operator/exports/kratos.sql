-- Kratos' tables as its migrations make them, without what isn't asked; people made up, hashes those of its hasher_test, configs as
-- in its identity/credentials_*.go and handler_import_test.go.
CREATE TABLE identities (id uuid PRIMARY KEY, traits jsonb NOT NULL, state text NOT NULL, created_at timestamp NOT NULL, available_aal varchar(4));
CREATE TABLE identity_credential_types (id uuid PRIMARY KEY, name text NOT NULL);
CREATE TABLE identity_credentials (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), config jsonb NOT NULL, identity_credential_type_id uuid NOT NULL, identity_id uuid NOT NULL);
CREATE TABLE identity_verifiable_addresses (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), identity_id uuid NOT NULL, value text NOT NULL, verified boolean NOT NULL, via text NOT NULL DEFAULT 'email');
INSERT INTO identity_credential_types VALUES
  ('10000000-0000-4000-8000-000000000001', 'password'), ('10000000-0000-4000-8000-000000000002', 'totp'),
  ('10000000-0000-4000-8000-000000000003', 'lookup_secret'), ('10000000-0000-4000-8000-000000000004', 'webauthn'), ('10000000-0000-4000-8000-000000000005', 'oidc'),
  ('10000000-0000-4000-8000-000000000006', 'code');
INSERT INTO identities VALUES
  ('20000000-0000-4000-8000-000000000001', '{"email": "hana.sato@kratos.example", "name": {"first": "Hana", "last": "Sato"}}', 'active', '2024-01-02T03:04:05', 'aal2'),
  ('20000000-0000-4000-8000-000000000002', '{"email": "ian.cole@kratos.example"}', 'active', '2024-01-02T03:04:06', 'aal2'),
  ('20000000-0000-4000-8000-000000000003', '{"email": "joy.diaz@kratos.example"}', 'inactive', '2024-01-02T03:04:07', NULL),
  ('20000000-0000-4000-8000-000000000004', '{"email": "kim.oh@kratos.example"}', 'active', '2024-01-02T03:04:08', 'aal2'),
  ('20000000-0000-4000-8000-000000000005', '{"email": "liv.moe@kratos.example"}', 'active', '2024-01-02T03:04:09', 'aal2');
INSERT INTO identity_verifiable_addresses (identity_id, value, verified) VALUES
  ('20000000-0000-4000-8000-000000000001', 'hana.sato@kratos.example', true), ('20000000-0000-4000-8000-000000000002', 'ian.cole@kratos.example', true),
  ('20000000-0000-4000-8000-000000000003', 'joy.diaz@kratos.example', true),
  ('20000000-0000-4000-8000-000000000004', 'kim.oh@kratos.example', true), ('20000000-0000-4000-8000-000000000005', 'liv.moe@kratos.example', true);
INSERT INTO identity_credentials (config, identity_credential_type_id, identity_id) VALUES
  ('{"hashed_password": "$pbkdf2-sha256$i=100000,l=32$1jP+5Zxpxgtee/iPxGgOz0RfE9/KJuDElP1ley4VxXc$QJxzfvdbHYBpydCbHoFg3GJEqMFULwskiuqiJctoYpI"}', '10000000-0000-4000-8000-000000000001', '20000000-0000-4000-8000-000000000001'),
  ('{"totp_url": "otpauth://totp/Console:hana.sato@kratos.example?algorithm=SHA1&digits=6&issuer=Console&period=30&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"}', '10000000-0000-4000-8000-000000000002', '20000000-0000-4000-8000-000000000001'),
  ('{"recovery_codes": [{"code": "x"}]}', '10000000-0000-4000-8000-000000000003', '20000000-0000-4000-8000-000000000001'),
  ('{"hashed_password": "$scrypt$ln=16384,r=8,p=1$2npRo7P03Mt8keSoMbyD/tKFWyUzjiQf2svUaNDSrhA=$MiCzNcIplSMqSBrm4HckjYqYhaVPPjTARTzwB1cVNYE="}', '10000000-0000-4000-8000-000000000001', '20000000-0000-4000-8000-000000000002'),
  ('{"credentials": [{"id": "x", "is_passwordless": false}], "user_handle": "y"}', '10000000-0000-4000-8000-000000000004', '20000000-0000-4000-8000-000000000002'),
  ('{"credentials": []}', '10000000-0000-4000-8000-000000000004', '20000000-0000-4000-8000-000000000003'),
  ('{"hashed_password": "", "use_password_migration_hook": true}', '10000000-0000-4000-8000-000000000001', '20000000-0000-4000-8000-000000000004'),
  ('{"addresses": [{"channel": "email", "address": "kim.oh@kratos.example"}]}', '10000000-0000-4000-8000-000000000006', '20000000-0000-4000-8000-000000000004'),
  ('{"totp_url": "otpauth://totp/Example:liv.moe@kratos.example?secret=jbswy3dpehpk3pxpjbswy3dpehpk3pxp&issuer=Example"}', '10000000-0000-4000-8000-000000000002', '20000000-0000-4000-8000-000000000005'),
  ('{"providers": []}', '10000000-0000-4000-8000-000000000005', '20000000-0000-4000-8000-000000000003');
