// What the machine and the framework allow: Hono with the session check's SELECT prepared by hand, and Hono alone.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createHash } from 'node:crypto';
import pg from 'pg';

const { PORT, DATABASE_URL } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 16 });
const app = new Hono();

const text = `
  SELECT s.id, s.created_at, s.last_seen_at, s.expires_at, p.password_at, p.second_step_at, p.methods,
    a.id AS account_id, a.email, a.name, a.language, a.credential_version, a.must_set_up, au.id AS authenticator_id
  FROM sessions s JOIN accounts a ON a.id = s.account_id
    LEFT JOIN proofs p ON p.session_id = s.id LEFT JOIN authenticators au ON au.account_id = a.id
  WHERE s.token_digest = $1 AND s.expires_at > $2 AND s.last_seen_at > $3 AND a.status IN ('active', 'reset-required')`;

app.get('/hello', (c) => c.json({ hello: 'world' }));
app.get('/account', async (c) => {
  const token = /(?:^|; )sallyport=([^;]+)/.exec(c.req.header('cookie') ?? '')?.[1] ?? '';
  const digest = createHash('sha256').update(token).digest();
  const now = new Date();
  const idleSince = new Date(now.getTime() - 3_600_000);
  const { rows } = await pool.query({ name: 'session', text, values: [digest, now, idleSince] });
  const [row] = rows;
  if (!row) return c.json({ code: 'not-signed-in' }, 401);
  return c.json({
    email: row.email,
    name: row.name,
    language: row.language,
    twoStep: { active: row.authenticator_id !== null },
  });
});
serve({ fetch: app.fetch, port: Number(PORT), hostname: '127.0.0.1' });
