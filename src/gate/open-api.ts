import { z } from 'zod';
import { proofParts } from '../contract/outcome.ts';
import { refusals } from '../contract/refusals.ts';
import { answersPrograms, DEFAULT_FILE_TYPE, statusOfDone, type AnyRoute } from '../contract/route.ts';

const problem = {
  description: 'A refusal (RFC 9457), told apart by `code`.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(refusals)),
  detail: z.string().describe('In the language asked for.'),
  errors: z.record(z.string(), z.string()).optional().describe('Sentences by field.'),
  retryAt: z.date().optional(),
  attemptsLeft: z.int().optional(),
  step: z.enum(['email', 'app', 'recovery-codes']).optional(),
  organizations: z.array(z.string()).optional(),
  needs: z.array(z.enum(proofParts)).optional().describe('What a proof lacks.'),
});

const toSchema = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'openapi-3.0',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'date')
        Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
    },
  });

/** The OpenAPI description, generated from the routes that answer with JSON or files. */
export function openApi(table: readonly AnyRoute[]): Record<string, unknown> {
  const paths: Record<string, Record<string, object>> = {};
  for (const entry of table) {
    if (!answersPrograms(entry)) continue;
    const path = entry.path.replace(/:(\w+)/g, '{$1}');
    paths[path] ??= {};
    paths[path][entry.method.toLowerCase()] = describe(entry);
  }
  return {
    openapi: '3.0.3',
    info: { title: 'Sallyport', version: '1' },
    paths,
    components: { schemas: { Problem: toSchema(Problem, 'output') } },
  };
}

/** The content type and schema of a success; undefined for one without content. */
function contentOf(entry: AnyRoute): object | undefined {
  if (entry.file) return { [entry.fileType ?? DEFAULT_FILE_TYPE]: { schema: { type: 'string' } } };
  return entry.answer && { 'application/json': { schema: toSchema(entry.answer, 'output') } };
}

function describe(entry: AnyRoute): object {
  const content = contentOf(entry);
  const inPath = [...entry.path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const fields = z.object(
    Object.fromEntries(Object.entries(entry.input?.shape ?? {}).filter(([name]) => !inPath.includes(name))),
  );
  const hasFields = Object.keys(fields.shape).length > 0;
  const parameters = [
    ...inPath.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...(entry.method === 'GET' ? inQuery(fields) : []),
  ];
  return {
    'x-who': entry.who,
    ...(parameters.length > 0 && { parameters }),
    ...(entry.method === 'POST' &&
      hasFields && {
        requestBody: {
          required: true,
          content: { 'application/json': { schema: toSchema(fields, 'input') } },
        },
      }),
    responses: {
      [statusOfDone(entry)]: { description: 'Done.', ...(content && { content }) },
      default: problem,
    },
  };
}

function inQuery(fields: z.ZodObject): object[] {
  const { properties = {}, required = [] } = toSchema(fields, 'input');
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}
