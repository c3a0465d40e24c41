import type { HonoRequest } from 'hono';
import { refuse, type Refusal } from '../contract/outcome.ts';
import { mediaType } from './origin.ts';

/** The longest body in bytes. */
const LONGEST = 64 * 1024;

/** A request's fields, wrapped in an object, so that a body with certain fields isn't taken for a refusal. */
export interface Fields {
  readonly fields: Record<string, unknown>;
}

export const malformed = (): Refusal => refuse('input-invalid', { variant: 'malformed' });

/** Reads a body as fields: JSON from programs, form-encoded from pages. 415 for other types, 413 over 64 kB. */
export async function readBody(request: HonoRequest): Promise<Fields | Refusal> {
  const text = await readText(request);
  if (typeof text !== 'string') return text;
  const type = mediaType(request.header('content-type'));
  if (type === '' && text === '') return { fields: {} };
  if (type === 'application/json') return readJson(text);
  if (type === 'application/x-www-form-urlencoded') return readForm(text);
  return refuse('input-invalid', { variant: 'type', status: 415 });
}

async function readText(request: HonoRequest): Promise<string | Refusal> {
  const tooLong = refuse('input-invalid', { variant: 'tooLong', status: 413 });
  if (Number(request.header('content-length') ?? 0) > LONGEST) return tooLong;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.raw.body ?? []) {
    length += chunk.byteLength;
    if (length > LONGEST) return tooLong;
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return malformed();
  }
}

function readJson(text: string): Fields | Refusal {
  if (text === '') return { fields: {} };
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { fields: value as Record<string, unknown> }
      : malformed();
  } catch {
    return malformed();
  }
}

/** Reads a form. A repeated field is refused (ASVS 15.3.7); boxes of one list are each called by its name and `[]`. */
function readForm(text: string): Fields | Refusal {
  const fields: Record<string, string | string[]> = {};
  for (const [called, value] of new URLSearchParams(text)) {
    const name = called.replace(/\[\]$/, '');
    const before = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (name === called && before === undefined) set(fields, name, value);
    else if (name !== called && typeof before !== 'string') set(fields, name, [...(before ?? []), value]);
    else return malformed();
  }
  return { fields };
}

/** Also for `__proto__`, which an assignment would take for something else. */
const set = (fields: object, name: string, value: string | string[]) =>
  Object.defineProperty(fields, name, { value, enumerable: true, writable: true, configurable: true });

/** The deepest nesting of a value: what a passkey's extensions answer. */
const DEEPEST = 8;

/** Whether all texts in a request's fields are valid: without NUL, which PostgreSQL can't store, and lone surrogates. */
export function isText(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000');
  if (typeof value !== 'object' || value === null) return true;
  return (
    depth < DEEPEST &&
    Object.entries(value).every(([name, inner]) => isText(name) && isText(inner, depth + 1))
  );
}
