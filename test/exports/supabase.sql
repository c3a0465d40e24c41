-- GoTrue's tables as its migrations make them, without what isn't asked; people made up.
CREATE SCHEMA auth;
CREATE TYPE auth.factor_type AS ENUM ('totp', 'webauthn', 'phone');
CREATE TYPE auth.factor_status AS ENUM ('unverified', 'verified');
CREATE TABLE auth.users (
  id uuid PRIMARY KEY, email varchar(255), encrypted_password varchar(255), email_confirmed_at timestamptz, raw_user_meta_data jsonb,
  created_at timestamptz, banned_until timestamptz, deleted_at timestamptz, is_anonymous boolean NOT NULL DEFAULT false
);
CREATE TABLE auth.mfa_factors (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), user_id uuid NOT NULL, friendly_name text, factor_type auth.factor_type NOT NULL,
  status auth.factor_status NOT NULL, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  secret text, phone text
);
INSERT INTO auth.users VALUES
  ('00000000-0000-4000-8000-000000000001', 'ana.reis@supabase.example', '$2b$06$XVrpIWdrvE/aInsBS.oYeuHLRS.sxH224WxnD4IqqcIzQv17DK2Qq', '2024-01-02T03:04:05Z', '{"full_name": "Ana Reis"}', '2024-01-02T03:04:05Z'),
  ('00000000-0000-4000-8000-000000000002', 'bo.lind@supabase.example', '$2b$06$XVrpIWdrvE/aInsBS.oYeuHLRS.sxH224WxnD4IqqcIzQv17DK2Qq', '2024-01-02T03:04:05Z', '{}', '2024-01-02T03:04:06Z'),
  ('00000000-0000-4000-8000-000000000003', 'cho.park@supabase.example', '', '2024-01-02T03:04:05Z', NULL, '2024-01-02T03:04:07Z'),
  ('00000000-0000-4000-8000-000000000004', 'dov.katz@supabase.example', '$2b$06$XVrpIWdrvE/aInsBS.oYeuHLRS.sxH224WxnD4IqqcIzQv17DK2Qq', NULL, '{}', '2024-01-02T03:04:08Z'),
  ('00000000-0000-4000-8000-000000000005', NULL, NULL, NULL, NULL, '2024-01-02T03:04:09Z');
INSERT INTO auth.mfa_factors (user_id, factor_type, status, secret, phone) VALUES
  ('00000000-0000-4000-8000-000000000001', 'totp', 'verified', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', NULL),
  ('00000000-0000-4000-8000-000000000001', 'phone', 'verified', NULL, '15555550100'),
  ('00000000-0000-4000-8000-000000000002', 'phone', 'verified', NULL, '15555550101'),
  ('00000000-0000-4000-8000-000000000003', 'totp', 'unverified', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXA', NULL),
  ('00000000-0000-4000-8000-000000000004', 'totp', 'verified', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', NULL);
