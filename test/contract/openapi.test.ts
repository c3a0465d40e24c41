import { beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../src/app.ts';
import { refusals } from '../../src/contract/refusals.ts';
import { answersPrograms, statusOfDone } from '../../src/contract/route.ts';
import { refusalsOf } from '../../src/reference/described.ts';
import { useSallyport } from '../support/sallyport.ts';
import { signUp } from '../support/people.ts';

const sallyport = useSallyport();
const described = routes.filter(answersPrograms);
const pathOf = (path: string) => path.replace(/:(\w+)/g, '{$1}');

interface Operation {
  readonly responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
  readonly requestBody?: { content: Record<string, { schema: Schema }> };
  readonly parameters?: { name: string; in: string; required: boolean; schema: Schema }[];
}
interface Schema {
  readonly type?: string;
  readonly properties?: Record<string, Schema>;
  readonly required?: string[];
  readonly format?: string;
}

let document: {
  openapi: string;
  info: object;
  paths: Record<string, Record<string, Operation>>;
  components: any;
};
beforeAll(async () => {
  const answer = await sallyport.browser().get('/openapi.json');
  expect(answer.status).toBe(200);
  document = answer.body;
});
const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

describe('/openapi.json', () => {
  test('is made once', async () => {
    const { act } = routes.find(({ path }) => path === '/openapi.json')!;
    const asked = () => act({} as never, {} as never, {} as never) as Promise<{ body: { paths: object } }>;
    expect((await asked()).body.paths).toBe((await asked()).body.paths);
  });

  test('describes every route that answers programs, and no other', () => {
    const expected = described.map((entry) => `${entry.method} ${pathOf(entry.path)}`);
    const listed = operations().map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(listed.sort()).toEqual(expected.sort());
  });

  test('has the form of OpenAPI 3.0: paths, responses, schemas, no reference into nothing', () => {
    expect(document.openapi).toMatch(/^3\.0\.\d$/);
    expect(document.info).toMatchObject({ title: 'Sallyport', version: '1' });
    for (const { path, operation } of operations()) {
      expect(path).toMatch(/^\/[^?#:]*$/);
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const given = (operation.parameters ?? []).filter(
        ({ required, in: where }) => required && where === 'path',
      );
      expect(given.map(({ name }) => name)).toEqual(named);
      for (const [status, { description }] of Object.entries(operation.responses)) {
        expect(status).toMatch(/^\d{3}$/);
        expect(description).not.toBe('');
      }
    }
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#([^"]+)"/g)].map(([, to]) => to!);
    expect(references.length).toBeGreaterThan(0);
    for (const to of references) {
      const target = to
        .split('/')
        .slice(1)
        .reduce((at: any, key) => at?.[key], document);
      expect(target, to).toBeTypeOf('object');
    }
  });

  test('gives each route its status, and content unless there is none', () => {
    for (const entry of described) {
      const { responses } = document.paths[pathOf(entry.path)]![entry.method.toLowerCase()]!;
      const status = String(statusOfDone(entry));
      const refused = [...new Set(refusalsOf(entry).map((code) => String(refusals[code].status)))];
      expect(Object.keys(responses).sort(), entry.path).toEqual([status, ...refused].sort());
      for (const code of refusalsOf(entry))
        expect(responses[refusals[code].status]!.description, entry.path).toContain(`\`${code}\``);
      const types = Object.keys(responses[status]!.content ?? {});
      expect(types, entry.path).toEqual(
        status === '204' ? [] : [entry.file ? (entry.fileType ?? 'text/plain') : 'application/json'],
      );
      for (const refusal of refused)
        expect(Object.keys(responses[refusal]!.content!)).toEqual(['application/problem+json']);
    }
  });

  test('asks for the fields that each route takes: in the path, the query or the body', () => {
    for (const entry of described.filter(({ input }) => input)) {
      const { requestBody, parameters = [] } =
        document.paths[pathOf(entry.path)]![entry.method.toLowerCase()]!;
      const body = requestBody?.content['application/json']!.schema.properties ?? {};
      const inPath = [...entry.path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
      const fields = Object.keys(entry.input!.shape).filter((field) => !inPath.includes(field));
      const inQuery = parameters.filter((it) => it.in === 'query').map(({ name }) => name);
      const asked = entry.method === 'GET' ? inQuery : Object.keys(body);
      expect(asked.sort(), entry.path).toEqual(fields.sort());
    }
  });

  test('says of each answer once what it is: JSON, a file, or nothing', () => {
    for (const entry of routes) {
      const kinds = [entry.answer, entry.file, statusOfDone(entry) === 204].filter(Boolean);
      // A route for browsers alone shows a page, or redirects.
      const least = entry.method === 'POST' || !(entry.page ?? entry.leadsTo ?? entry.sendsTo) ? 1 : 0;
      expect([least, 1], `${entry.method} ${entry.path}`).toContain(kinds.length);
    }
  });

  test('knows all refusals', () => {
    expect(document.components.schemas.Problem.properties.code.enum).toEqual(Object.keys(refusals));
  });

  test('says what really comes: the account as it is described', async () => {
    const { browser } = await signUp(sallyport);
    const { body } = await browser.get('/account');
    const { schema } = document.paths['/account']!.get!.responses['200']!.content!['application/json']! as {
      schema: Schema;
    };
    expect(Object.keys(body).sort()).toEqual(Object.keys(schema.properties!).sort());
  });
});
