import { z } from 'zod';
import { routes } from '../../src/app.ts';
import type { RefusalCode } from '../../src/contract/refusals.ts';
import { answersPrograms, type AnyRoute } from '../../src/contract/route.ts';
import { describedOf, nameOf, refusalsOf } from '../../src/reference/described.ts';
import { openApi } from '../../src/reference/open-api.ts';
import { readPath } from '../../src/gate/paths.ts';
import type { Answer } from './browser.ts';

interface Operation {
  readonly responses: Record<string, { content?: Record<string, { schema: z.core.JSONSchema.BaseSchema }> }>;
}
const document = openApi(routes) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: { Problem: z.core.JSONSchema.BaseSchema } };
};
const read = (schema: z.core.JSONSchema.BaseSchema) =>
  z.fromJSONSchema(schema as never, { defaultTarget: 'openapi-3.0' });

const problem = read(document.components.schemas.Problem);

/** The routes that have answered a program with JSON, as far as this process has seen: `GET /account`. */
export const seen = new Set<string>();

const schemas = new Map<string, z.ZodType>();

/** What `/openapi.json` says of an answer; nothing where a route is for browsers only. */
function schemaOf(name: string, path: string, method: string, status: number): z.ZodType {
  const known = schemas.get(name);
  if (known) return known;
  const operation = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
  const described = operation?.responses[status]?.content?.['application/json']?.schema;
  const schema = described ? read(described) : z.strictObject({});
  schemas.set(name, schema);
  return schema;
}

/** Compares each answer to a program with its description, strictly: nothing is missing, and nothing more is sent. */
export function expectDescribed(method: string, pathname: string, { status, headers, body }: Answer): void {
  const type = headers.get('content-type') ?? '';
  const refused = type.startsWith('application/problem+json');
  const entry = entryOf(method, pathname);
  if (!refused && !(entry && type.startsWith('application/json'))) return;
  const name = `${method} ${entry?.path ?? pathname}`;
  // What the gate refuses to any access token is said of tokens, not of each route.
  const toToken = headers.get('www-authenticate')?.includes('error=') ?? false;
  if (refused && entry && !toToken) expectNamed(entry, body.code);
  const { error } = (refused ? problem : schemaOf(name, entry!.path, method, status)).safeParse(body);
  if (error) throw new Error(`${name} answered what /openapi.json doesn't say: ${z.prettifyError(error)}`);
  if (!refused) seen.add(name);
}

/**
 * A refusal is one that the reference names: of a program's route, with a line there. (A route without one fails in
 * `test/contract/reference.test.ts`.) The gate refuses what isn't there, and other Hosts, before it knows the route.
 */
function expectNamed(entry: AnyRoute, code: RefusalCode): void {
  if (!answersPrograms(entry) || describedOf(entry).summary === nameOf(entry)) return;
  if (code !== 'not-found' && code !== 'wrong-origin' && !refusalsOf(entry).includes(code))
    throw new Error(
      `${nameOf(entry)} refused with ${code}, which its line in src/reference/operations/${describedOf(entry).tag}.ts ` +
        `doesn't name: add '${code}' to its refusals there.`,
    );
}

function entryOf(method: string, pathname: string) {
  const ofMethod = routes.filter((entry) => entry.method === method);
  return (
    ofMethod.find(({ path }) => path === pathname) ?? ofMethod.find(({ path }) => readPath(path, pathname))
  );
}
