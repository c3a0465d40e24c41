-- GoTrue's tables as its migrations make them (encrypted values as its internal/crypto writes them), without what isn't asked; people made up.
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
  ('00000000-0000-4000-8000-000000000006', 'eve.ono@supabase.example', '$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk=ou9tdYTGyYm8kuR6Dt0Bp0kDuAYoXrK16mbZO4yGwAn3oLspjnN0/c41v8xZnO1n14J3MjKj1b2g6AUCAlFwMw==$C0sHCg9ek77hsg==$zKVTMvnWVw5BBOZNUdnsalx4c4c7y/w7IS5p6Ut2+CfEFFlz37J9huyQfov4iizN8dbjvEJlM5tQaJP84+hfTw==', '2024-01-02T03:04:05Z', '{}', '2024-01-02T03:04:10Z'),
  ('00000000-0000-4000-8000-000000000007', 'fin.rask@supabase.example', '{"key_id": "k1", "alg": "aes-gcm-hkdf", "data": "AAAA", "nonce": "AAAA"}', '2024-01-02T03:04:05Z', '{}', '2024-01-02T03:04:11Z'),
  ('00000000-0000-4000-8000-000000000005', NULL, NULL, NULL, NULL, '2024-01-02T03:04:09Z');
INSERT INTO auth.mfa_factors (user_id, factor_type, status, secret, phone) VALUES
  ('00000000-0000-4000-8000-000000000001', 'totp', 'verified', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', NULL),
  ('00000000-0000-4000-8000-000000000001', 'phone', 'verified', NULL, '15555550100'),
  ('00000000-0000-4000-8000-000000000002', 'phone', 'verified', NULL, '15555550101'),
  ('00000000-0000-4000-8000-000000000003', 'totp', 'unverified', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXA', NULL),
  ('00000000-0000-4000-8000-000000000005', 'totp', 'verified', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', NULL),
  ('00000000-0000-4000-8000-000000000006', 'webauthn', 'verified', NULL, NULL),
  ('00000000-0000-4000-8000-000000000007', 'totp', 'verified', '{"key_id": "k1", "alg": "aes-gcm-hkdf", "data": "AAAA", "nonce": "AAAA"}', NULL),
  ('00000000-0000-4000-8000-000000000004', 'totp', 'verified', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', NULL);
