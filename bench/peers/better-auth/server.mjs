// better-auth with what the figures compare: email and password, two-factor by TOTP, sessions, on the same PostgreSQL.
// Limits off, production; each address that signs up is sent a mail, a file in OUTBOX. HASH: its own scrypt, our argon2id, or none where a figure is about what follows the password.
import { serve } from '@hono/node-server';
import { hash, verify } from '@node-rs/argon2';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { twoFactor } from 'better-auth/plugins';
import { Hono } from 'hono';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

const { PORT, DATABASE_URL, OUTBOX, HASH = 'own' } = process.env;
const cost = { memoryCost: 47_104, timeCost: 1, parallelism: 1 };
const passwords = {
  own: undefined,
  argon2id: {
    hash: (text) => hash(text, cost),
    verify: ({ hash: kept, password }) => verify(kept, password),
  },
  none: { hash: async (text) => text, verify: async ({ hash: kept, password }) => kept === password },
};
const options = {
  baseURL: `http://127.0.0.1:${PORT}`,
  secret: 'a secret of the benchmark, thirty-two characters and more',
  database: new pg.Pool({ connectionString: DATABASE_URL, max: 16 }),
  emailAndPassword: { enabled: true, ...(passwords[HASH] && { password: passwords[HASH] }) },
  emailVerification: {
    sendOnSignUp: true,
    sendVerificationEmail: ({ url }) => writeFile(join(OUTBOX, `${randomUUID()}.eml`), url),
  },
  rateLimit: { enabled: false },
  logger: { disabled: true },
  telemetry: { enabled: false },
  plugins: [twoFactor({ issuer: 'bench' })],
};
const auth = betterAuth(options);
await (await getMigrations(options)).runMigrations();

const app = new Hono();
app.on(['GET', 'POST'], '/api/auth/*', (c) => auth.handler(c.req.raw));
app.get('/hello', (c) => c.json({ hello: 'world' }));
serve({ fetch: app.fetch, port: Number(PORT), hostname: '127.0.0.1' });
