import { openApi, type ApiOperation, type Schema } from '../../../src/reference/open-api.ts';
import { routes } from '../../../src/app.ts';
import { refusals } from '../../../src/contract/refusals.ts';
import { scopes } from '../../../src/text/scopes.ts';

const union = (words: readonly unknown[]): string => words.map((word) => JSON.stringify(word)).join(' | ');

/** A JSON Schema as a TypeScript type. */
function typeOf(schema: Schema): string {
  const alone = aloneOf(schema);
  return schema.nullable ? `${alone} | null` : alone;
}

function aloneOf({
  enum: values,
  anyOf,
  items,
  type,
  properties,
  required,
  additionalProperties,
}: Schema): string {
  if (values) return union(values);
  if (anyOf) return [...new Set(anyOf.map(typeOf))].join(' | ');
  if (items) return `(${typeOf(items)})[]`;
  if (properties) return objectOf(properties, required ?? []);
  if (type === 'integer') return 'number';
  if (type === 'object')
    return `Record<string, ${typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown'}>`;
  return type ?? 'unknown';
}

const objectOf = (properties: Readonly<Record<string, Schema>>, required: readonly string[]): string =>
  `{ ${Object.entries(properties)
    .map(
      ([name, schema]) => `${JSON.stringify(name)}${required.includes(name) ? '' : '?'}: ${typeOf(schema)};`,
    )
    .join(' ')} }`;

function fieldsOf({ parameters = [], requestBody }: ApiOperation, where: 'path' | 'query'): string {
  const body = requestBody?.content['application/json']?.schema as Schema | undefined;
  if (where === 'query' && body) return typeOf(body);
  const some = parameters.filter((it) => it.in === where);
  const named = Object.fromEntries(some.map(({ name, schema }) => [name, schema]));
  return objectOf(
    named,
    some.filter(({ required }) => required).map(({ name }) => name),
  );
}

function answerOf({ responses }: ApiOperation): string {
  const done = Object.entries(responses).find(([status]) => status.startsWith('2'))![1];
  const json = done.content?.['application/json'];
  if (json) return typeOf(json.schema as Schema);
  return done.content ? 'string' : 'undefined';
}

/** `client/api.ts`: the table of routes as types that need nothing else. */
export function clientApi(): string {
  const operations = Object.entries(openApi(routes).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path: path.replace(/\{(\w+)\}/g, ':$1'),
      operation,
    })),
  );
  const entries = operations.map(
    ({ method, path, operation }) => `'${method} ${path}': {
      method: '${method}';
      who: '${operation['x-who']}';
      scope: ${operation['x-scope'] ? `'${operation['x-scope']}'` : 'undefined'};
      names: ${fieldsOf(operation, 'path')};
      fields: ${fieldsOf(operation, 'query')};
      answer: ${answerOf(operation)};
    };`,
  );
  return `// Made by "npm run docs" from the table of routes.

export type Scope = ${union(scopes)};

export type RefusalCode = ${union(Object.keys(refusals))};

/** Every route that answers programs: who passes, what it takes, in its path and besides, and what it answers. */
export interface Routes {
  ${entries.join('\n  ')}
}
`;
}
