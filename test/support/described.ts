import { z } from 'zod';
import { routes } from '../../src/app.ts';
import { openApi } from '../../src/gate/open-api.ts';
import { readPath } from '../../src/gate/paths.ts';
import type { Answer } from './browser.ts';

interface Operation {
  readonly responses: Record<string, { content?: Record<string, { schema: z.core.JSONSchema.BaseSchema }> }>;
}
const document = openApi(routes) as { paths: Record<string, Record<string, Operation>> };

/** The routes that have answered a program with JSON, as far as this process has seen: `GET /account`. */
export const seen = new Set<string>();

const schemas = new Map<string, z.ZodType>();

/** What `/openapi.json` says of an answer; nothing where a route is for browsers only. */
function schemaOf(name: string, path: string, method: string, status: number): z.ZodType {
  const known = schemas.get(name);
  if (known) return known;
  const operation = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
  const described = operation?.responses[status]?.content?.['application/json']?.schema;
  const schema = described
    ? z.fromJSONSchema(described as never, { defaultTarget: 'openapi-3.0' })
    : z.strictObject({});
  schemas.set(name, schema);
  return schema;
}

/** Compares each JSON answer to a program with its description, strictly: nothing is missing, and nothing more is sent. */
export function expectDescribed(method: string, pathname: string, { status, headers, body }: Answer): void {
  if (status >= 300 || !/^application\/json\b/.test(headers.get('content-type') ?? '')) return;
  const ofMethod = routes.filter((entry) => entry.method === method);
  const entry =
    ofMethod.find(({ path }) => path === pathname) ?? ofMethod.find(({ path }) => readPath(path, pathname));
  if (!entry) return;
  const name = `${method} ${entry.path}`;
  const { error } = schemaOf(name, entry.path, method, status).safeParse(body);
  if (error) throw new Error(`${name} answered what /openapi.json doesn't say: ${z.prettifyError(error)}`);
  seen.add(name);
}
