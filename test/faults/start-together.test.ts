import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createDatabase } from '../support/database.ts';
import { startNodes } from '../support/faults/nodes.ts';
import { signUp } from '../support/people.ts';

const files = readdirSync(new URL('../../src/storage/migrations/', import.meta.url)).sort();

test('three nodes that start together on an empty database migrate it once, and each of them works', async () => {
  const database = await createDatabase('template0');
  const nodes = await startNodes(3, { database });
  try {
    const made = await database.query('SELECT name FROM migrations ORDER BY name');
    expect(made.map(({ name }) => name)).toEqual(files);
    expect(await database.query('SELECT count(*)::int FROM pgboss.version')).toEqual([{ count: 1 }]);
    const { browser, email } = await signUp(nodes);
    for (const place of [0, 1, 2]) {
      expect((await nodes.on(place, browser).get('/account')).body.email).toBe(email);
    }
    expect(nodes.at.map((node) => node.said()).join('')).not.toMatch(/"level":50/);
  } finally {
    await nodes.stop();
    await database.drop();
  }
});
