import { expect, test } from 'vitest';
import { z } from 'zod';
import { done } from '../../src/contract/outcome.ts';
import { route } from '../../src/contract/route.ts';
import { onlyDescribed, stripFor } from '../../src/gate/only-described.ts';

const at = new Date('2026-11-30T00:00:00Z');

test('what a description doesn’t name is taken away, however deep it is', () => {
  const person = z.object({ name: z.string(), since: z.date().nullable() });
  const schema = z.object({ people: z.array(person), first: person.optional(), count: z.int() });
  const secret = { hash: 'argon2' };
  const body = {
    people: [
      { name: 'a', since: at, ...secret },
      { name: 'b', since: null, ...secret },
    ],
    first: { name: 'a', since: at, ...secret },
    count: 2,
    ...secret,
  };
  expect(JSON.parse(JSON.stringify(onlyDescribed(schema, body)))).toEqual({
    people: [
      { name: 'a', since: at.toISOString() },
      { name: 'b', since: null },
    ],
    first: { name: 'a', since: at.toISOString() },
    count: 2,
  });
  expect(JSON.stringify(onlyDescribed(schema, { ...body, first: undefined }))).not.toContain('first');
});

test('of several kinds of body each gives what its own kind names', () => {
  const schema = z.discriminatedUnion('step', [
    z.object({ step: z.literal('email'), email: z.string() }),
    z.object({ step: z.literal('app'), key: z.string() }),
  ]);
  const body = { email: 'a@example.com', key: 'a key' };
  expect(onlyDescribed(schema, { step: 'email', ...body })).toEqual({
    step: 'email',
    email: 'a@example.com',
  });
  expect(onlyDescribed(schema, { step: 'app', ...body })).toEqual({ step: 'app', key: 'a key' });
});

test('the body itself stays whole: the page has it', () => {
  const body = { name: 'a', more: true };
  onlyDescribed(z.object({ name: z.string() }), body);
  expect(body).toEqual({ name: 'a', more: true });
});

test('a schema that can’t be read is refused where it is read, and not when somebody asks', () => {
  const any = z.object({ whatever: z.any() });
  expect(() => stripFor(any)).toThrow('any');
  const untold = z.object({ either: z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]) });
  expect(() => stripFor(untold)).toThrow('told apart');
});

test('a description that names what the act doesn’t answer doesn’t compile', () => {
  const entry = { method: 'GET', path: '/somewhere', who: 'anyone' } as const;
  const act = async () => done({ name: 'a', at });
  route({ ...entry, act, answer: z.object({ name: z.string() }) });
  // @ts-expect-error: a field that isn't there
  route({ ...entry, act, answer: z.object({ name: z.string(), email: z.string() }) });
  // @ts-expect-error: a field of another kind
  route({ ...entry, act, answer: z.object({ at: z.string() }) });
  // @ts-expect-error: a GET has no form
  route({ ...entry, act, form: '/somewhere' });
  // @ts-expect-error: a POST has no page
  route({ ...entry, method: 'POST', act, page: () => '' });
});
