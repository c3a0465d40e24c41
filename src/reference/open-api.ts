import { levels } from '../mandate/mandate.ts';
import { z } from 'zod';
import { proofParts } from '../contract/outcome.ts';
import { refusals, type RefusalCode } from '../contract/refusals.ts';
import { answersPrograms, DEFAULT_FILE_TYPE, statusOfDone, type AnyRoute } from '../contract/route.ts';
import type { WhoName } from '../contract/who.ts';
import type { Scope } from '../text/scopes.ts';
import { describedOf, nameOf, refusalsOf } from './described.ts';
import { readExamples, type Example } from './examples.ts';
import { tags, type Tag } from './operation.ts';

/** A JSON Schema as OpenAPI 3.0 writes it, as far as the reference reads it. */
export interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly nullable?: boolean;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
}

interface Media {
  readonly schema: Schema | { readonly $ref: string };
  readonly example?: unknown;
}
type Content = Readonly<Record<string, Media>>;

const securitySchemes = {
  session: { type: 'apiKey', in: 'cookie', name: '__Host-sallyport', description: 'A signed-in person.' },
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'An access token with the scope that `x-scope` names.',
  },
} as const;

export interface ApiOperation {
  readonly operationId: string;
  readonly tags: readonly [Tag];
  readonly summary: string;
  readonly description?: string;
  readonly 'x-who': WhoName;
  /** The scope with which an access token passes, too. */
  readonly 'x-scope'?: Scope;
  readonly security?: readonly { readonly [Name in keyof typeof securitySchemes]?: readonly [] }[];
  readonly 'x-refusals': readonly RefusalCode[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: 'path' | 'query';
    readonly required: boolean;
    readonly schema: Schema;
    readonly example?: unknown;
  }[];
  readonly requestBody?: { readonly required: true; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}

export interface OpenApi {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly tags: readonly { readonly name: Tag; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
  readonly components: {
    readonly schemas: { readonly Problem: object };
    readonly securitySchemes: typeof securitySchemes;
  };
}

const problemContent: Content = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
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
  level: z.enum(levels).optional().describe('What a closed organization asks for.'),
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
  }) as Schema;

/** The OpenAPI description, generated from the routes that answer with JSON or files. */
export function openApi(table: readonly AnyRoute[]): OpenApi {
  const examples = readExamples();
  const paths: Record<string, Record<string, ApiOperation>> = {};
  for (const entry of table) {
    if (!answersPrograms(entry)) continue;
    const path = entry.path.replace(/:(\w+)/g, '{$1}');
    paths[path] ??= {};
    paths[path][entry.method.toLowerCase()] = describe(entry, examples[nameOf(entry)]);
  }
  return {
    openapi: '3.0.3',
    info: {
      title: 'Sallyport',
      version: '1',
      description:
        'The account front door of SaaS consoles. Refusals are problem details (RFC 9457), told apart by `code`. ' +
        'The same as pages: /reference.',
    },
    tags: (Object.keys(tags) as Tag[]).map((name) => ({ name, description: tags[name] })),
    paths,
    components: { schemas: { Problem: toSchema(Problem, 'output') }, securitySchemes },
  };
}

/** A name for a client's function: `POST /sign-in/second-step` is `postSignInSecondStep`. */
const operationIdOf = ({ method, path }: AnyRoute): string =>
  method.toLowerCase() +
  path
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** The content of a success; undefined for one without any. */
function contentOf(entry: AnyRoute, example: Example | undefined): Content | undefined {
  const shown = example?.answer === undefined ? {} : { example: example.answer };
  if (entry.file) return { [entry.fileType ?? DEFAULT_FILE_TYPE]: { schema: { type: 'string' }, ...shown } };
  return entry.answer && { 'application/json': { schema: toSchema(entry.answer, 'output'), ...shown } };
}

/** The refusals as answers, by status. */
function refusedAs(codes: readonly RefusalCode[]): ApiOperation['responses'] {
  const byStatus = Map.groupBy(codes, (code) => refusals[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      String(status),
      { description: some.map((code) => `\`${code}\``).join(', '), content: problemContent },
    ]),
  );
}

function describe(entry: AnyRoute, example: Example | undefined): ApiOperation {
  const { tag, summary, more } = describedOf(entry);
  const codes = refusalsOf(entry);
  const content = contentOf(entry, example);
  const inPath = [...entry.path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const fields = z.object(
    Object.fromEntries(Object.entries(entry.input?.shape ?? {}).filter(([name]) => !inPath.includes(name))),
  );
  const hasFields = Object.keys(fields.shape).length > 0;
  const parameters = [
    ...inPath.map((name) => ({ name, in: 'path' as const, required: true, schema: { type: 'string' } })),
    ...(entry.method === 'GET' ? inQuery(fields) : []),
  ];
  const body = entry.method === 'POST' && hasFields && toSchema(fields, 'input');
  return {
    operationId: operationIdOf(entry),
    tags: [tag],
    summary,
    ...(more !== undefined && { description: more }),
    'x-who': entry.who,
    ...(entry.scope && { 'x-scope': entry.scope, security: [{ session: [] }, { bearer: [] }] as const }),
    'x-refusals': codes,
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: body, ...(example?.body && { example: example.body }) } },
      },
    }),
    responses: {
      [statusOfDone(entry)]: { description: 'Done.', ...(content && { content }) },
      ...refusedAs(codes),
    },
  };
}

function inQuery(fields: z.ZodObject) {
  const { properties = {}, required = [] } = toSchema(fields, 'input');
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query' as const,
    required: required.includes(name),
    schema,
  }));
}
