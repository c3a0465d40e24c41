import { z } from 'zod';
import { refuse, type Refusal } from '../routes/outcome.ts';

/** Holds the fields against a route's input. A body may have no others; a query may, because links get decorated. */
export function checkInput(
  schema: z.ZodObject | undefined,
  fields: Record<string, unknown>,
  from: 'body' | 'query',
): { input: unknown } | Refusal {
  const object = schema ?? z.object({});
  const parsed = (from === 'body' ? object.strict() : object).safeParse(fields);
  if (parsed.success) return { input: schema ? parsed.data : undefined };
  const errors: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const names =
      issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 10) : [String(issue.path[0] ?? '')];
    const key = issue.code === 'unrecognized_keys' ? 'fields.unknown' : known(issue.message);
    for (const name of names) errors[name.slice(0, 100)] ??= key;
  }
  return refuse('input-invalid', { errors });
}

const known = (message: string): string => (message.startsWith('fields.') ? message : 'fields.wrongType');
