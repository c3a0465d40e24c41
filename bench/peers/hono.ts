// What the machine and the framework allow: Hono with the session check's SELECT prepared by hand, and Hono alone.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { FIND_SESSION } from '../../src/sessions/find-session.sql.ts';

const { PORT, DATABASE_URL } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 16 });
const app = new Hono();

app.get('/hello', (c) => c.json({ hello: 'world' }));
app.get('/account', async (c) => {
  const token = /(?:^|; )sallyport=([^;]+)/.exec(c.req.header('cookie') ?? '')?.[1] ?? '';
  const digest = createHash('sha256').update(token).digest();
  const now = new Date();
  const idleSince = new Date(now.getTime() - 3_600_000);
  const { rows } = await pool.query({
    name: 'session',
    text: FIND_SESSION,
    values: [digest, now, idleSince],
  });
  const [row] = rows;
  if (!row) return c.json({ code: 'not-signed-in' }, 401);
  return c.json({
    email: row.email,
    name: row.name,
    language: row.language,
    twoStep: { active: row.authenticatorId !== null },
  });
});
serve({ fetch: app.fetch, port: Number(PORT), hostname: '127.0.0.1' });
