import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { startNodes } from '../support/nodes.ts';
import { signUp } from '../support/people.ts';

const files = readdirSync(new URL('../../src/storage/migrations/', import.meta.url)).sort();

test('three nodes that start at once on an empty database migrate it once, and each of them works', async () => {
  const { host, port, user } = inject('postgres');
  const name = `together_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client(inject('superuser'));
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template0 OWNER ${user}`);
  const pool = new pg.Pool({ host, port, user, database: name, max: 1 });
  const query = async (text: string) => (await pool.query(text)).rows;
  const nodes = await startNodes(3, {
    database: {
      url: `postgres://${user}@/${name}?host=${encodeURIComponent(host)}&port=${port}`,
      superuserUrl: '',
      query,
      dump: async () => ({}),
      drop: async () => {},
    },
  });
  try {
    expect((await query('SELECT name FROM migrations ORDER BY name')).map((row) => row.name)).toEqual(files);
    expect(await query('SELECT count(*)::int FROM pgboss.version')).toEqual([{ count: 1 }]);
    const { browser, email } = await signUp(nodes);
    for (const node of [0, 1, 2]) {
      expect((await nodes.on(node, browser).get('/account')).body.email).toBe(email);
    }
    expect(nodes.all.map((node) => node.said()).join('')).not.toMatch(/"level":50/);
  } finally {
    await nodes.stop();
    await pool.end();
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  }
});
