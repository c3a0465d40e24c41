import { expect, test } from 'vitest';
import { routes } from '../../src/app.ts';
import { answersPrograms } from '../../src/contract/route.ts';
import { describedOf, nameOf, operations } from '../../src/reference/described.ts';
import { tags } from '../../src/reference/operation.ts';

const lines = Object.values(operations).flatMap((chapter) => Object.entries(chapter));
const answering = routes.filter(answersPrograms);

test('every route that answers programs has a line in the reference', () => {
  const without = answering
    .filter((entry) => describedOf(entry).summary === nameOf(entry))
    .map(
      (entry) =>
        `Add '${nameOf(entry)}': { summary: 'What it does', refusals: [what its act refuses] } ` +
        `to one of src/reference/operations/{${Object.keys(tags).join(',')}}.ts`,
    );
  expect(without).toEqual([]);
});

test('every line is of such a route, and stands once', () => {
  const names = lines.map(([name]) => name);
  const known = new Set(answering.map(nameOf));
  expect(names.filter((name) => !known.has(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

test('a summary is one sentence that begins with what the route does; more stands in whole sentences', () => {
  for (const [name, { summary, more }] of lines) {
    expect(summary, name).toMatch(/^[A-Z][a-z]+s\b.*[^.]$/);
    if (more !== undefined) expect(more, name).toMatch(/^[A-Z`].*\.$/);
  }
});
