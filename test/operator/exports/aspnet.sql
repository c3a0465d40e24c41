-- ASP.NET Identity's tables as EF Core makes them on PostgreSQL, without what isn't asked; people made up, hashes those of its
-- PasswordHasherTest ("my password").
CREATE TABLE "AspNetUsers" (
  "Id" text PRIMARY KEY, "UserName" varchar(256), "Email" varchar(256), "EmailConfirmed" boolean NOT NULL, "PasswordHash" text,
  "PhoneNumber" text, "TwoFactorEnabled" boolean NOT NULL, "LockoutEnd" timestamptz, "LockoutEnabled" boolean NOT NULL
);
CREATE TABLE "AspNetUserTokens" ("UserId" text, "LoginProvider" text, "Name" text, "Value" text, PRIMARY KEY ("UserId", "LoginProvider", "Name"));
INSERT INTO "AspNetUsers" VALUES
  ('1', 'kai.berg', 'kai.berg@aspnet.example', true, 'AQAAAAEAACcQAAAAEAABAgMEBQYHCAkKCwwNDg+yWU7rLgUwPZb1Itsmra7cbxw2EFpwpVFIEtP+JIuUEw==', NULL, true, NULL, true),
  ('2', 'lia.roy@aspnet.example', 'lia.roy@aspnet.example', true, 'AAABAgMEBQYHCAkKCwwNDg+ukCEMDf0yyQ29NYubggHIVY0sdEUfdyeM+E1LtH1uJg==', '15555550100', true, NULL, true),
  ('3', 'max.orr', 'max.orr@aspnet.example', true, NULL, NULL, false, '9999-12-31T23:59:59Z', true);
INSERT INTO "AspNetUserTokens" VALUES
  ('1', '[AspNetUserStore]', 'AuthenticatorKey', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'), ('1', '[AspNetUserStore]', 'RecoveryCodes', 'a;b'),
  ('3', '[AspNetUserStore]', 'AuthenticatorKey', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP');
