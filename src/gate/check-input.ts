import { z } from 'zod';
import { refuse, type FieldFault, type Refusal } from '../contract/outcome.ts';

const nothing = z.object({});

const strict = new WeakMap<z.ZodObject, z.ZodObject>();

/** The same schema without unknown fields, made once: zod compiles each schema at its first use. */
function strictly(object: z.ZodObject): z.ZodObject {
  const known = strict.get(object) ?? object.strict();
  strict.set(object, known);
  return known;
}

/** Validates the fields by a route's schema. A body may have no unknown fields; a query may, since trackers add some. */
export function checkInput(
  schema: z.ZodObject | undefined,
  fields: Record<string, unknown>,
  from: 'body' | 'query',
): { input: unknown } | Refusal {
  const object = schema ?? nothing;
  const parsed = (from === 'body' ? strictly(object) : object).safeParse(fields);
  if (parsed.success) return { input: schema ? parsed.data : undefined };
  const errors: Record<string, FieldFault> = {};
  for (const issue of parsed.error.issues) {
    const names =
      issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 10) : [String(issue.path[0] ?? '')];
    for (const name of names) errors[name.slice(0, 100)] ??= faultOf(issue);
  }
  return refuse('input-invalid', { errors });
}

/** An issue as a text's key. Our own issues pass the sentence's variables as `said`. */
function faultOf(issue: z.core.$ZodIssue): FieldFault {
  if (issue.code === 'unrecognized_keys') return 'fields.unknown';
  if (!issue.message.startsWith('fields.')) return 'fields.wrongType';
  const said = issue.code === 'custom' ? (issue.params?.['said'] as Record<string, string>) : undefined;
  return said ? { key: issue.message, said } : issue.message;
}
