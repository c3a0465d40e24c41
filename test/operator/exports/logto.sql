-- Logto's users as its packages/schemas has them, without what isn't asked; people made up.
CREATE TYPE users_password_encryption_method AS ENUM ('Argon2i', 'Argon2id', 'Argon2d', 'SHA1', 'SHA256', 'MD5', 'Bcrypt', 'Legacy');
CREATE TABLE users (
  tenant_id varchar(21) NOT NULL, id varchar(12) PRIMARY KEY, username varchar(128), primary_email varchar(128), primary_phone varchar(128),
  password_encrypted varchar(256), password_encryption_method users_password_encryption_method, name varchar(128),
  is_suspended boolean NOT NULL DEFAULT false, mfa_verifications jsonb NOT NULL DEFAULT '[]', created_at timestamptz NOT NULL
);
INSERT INTO users VALUES
  ('default', 'aaaaaaaaaaaa', 'eli', 'eli.moreau@logto.example', NULL, '$argon2i$v=19$m=4096,t=3,p=2$QKTtdSI44DO5TakFCvCZ0g$z2UMuLdsfTeKsEMeqaCUyg', 'Argon2i', 'Eli Moreau', false,
    '[{"id": "1", "type": "Totp", "key": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "createdAt": "2024-01-02T03:04:05.000Z"}, {"id": "2", "type": "BackupCode", "codes": [{"code": "x"}], "createdAt": "2024-01-02T03:04:05.000Z"}]', '2024-01-02T03:04:05Z'),
  ('default', 'bbbbbbbbbbbb', NULL, 'fay.ito@logto.example', NULL, '$argon2i$v=19$m=4096,t=3,p=2$QKTtdSI44DO5TakFCvCZ0g$z2UMuLdsfTeKsEMeqaCUyg', 'Argon2i', NULL, true,
    '[{"id": "3", "type": "WebAuthn", "credentialId": "x", "publicKey": "y", "counter": 0, "agent": "z", "createdAt": "2024-01-02T03:04:05.000Z"}]', '2024-01-02T03:04:06Z'),
  ('default', 'cccccccccccc', 'gus', 'gus.weber@logto.example', NULL, '5f4dcc3b5aa765d61d8327deb882cf99', 'MD5', NULL, false, '[]', '2024-01-02T03:04:07Z'),
  ('default', 'dddddddddddd', 'nomail', NULL, '15555550100', NULL, NULL, NULL, false,
    '[{"id": "4", "type": "Totp", "key": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "createdAt": "2024-01-02T03:04:05.000Z"}]', '2024-01-02T03:04:08Z');
