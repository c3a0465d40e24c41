import type { z } from 'zod';

/**
 * Takes away the fields that a schema doesn't name. Nothing is checked, as zod's own `parse` would: the act's type has all
 * that is named, and what was done isn't answered as a fault because a row of an earlier release holds another word.
 */
type Strip = (value: unknown) => unknown;

const whole: Strip = (value) => value;
const made = new WeakMap<z.core.$ZodType, Strip>();

/** A body's fields that its schema names. Dates stay dates. */
export const onlyDescribed = (schema: z.ZodType, body: unknown): object => stripFor(schema)(body) as object;

/** Reads a schema, once: at the start, so that one which can't be read stops it there. */
export function stripFor(schema: z.core.$ZodType): Strip {
  const known = made.get(schema);
  if (known) return known;
  const strip = makeStrip(schema as z.core.$ZodTypes);
  made.set(schema, strip);
  return strip;
}

/** Throws for a kind of schema that no body has had yet. */
function makeStrip({ _zod: { def } }: z.core.$ZodTypes): Strip {
  switch (def.type) {
    case 'object':
      return ofObject(def.shape);
    case 'array': {
      const each = stripFor(def.element);
      return each === whole ? whole : (value) => (value as unknown[]).map(each);
    }
    case 'optional':
    case 'nullable': {
      const inner = stripFor(def.innerType);
      return inner === whole ? whole : (value) => (value == null ? value : inner(value));
    }
    case 'union':
      return ofUnion(def);
    case 'boolean':
    case 'date':
    case 'enum':
    case 'literal':
    case 'number':
    case 'record':
    case 'string':
      return whole;
    default:
      throw new Error(`a body is described by a schema of the kind ${def.type}`);
  }
}

function ofObject(shape: z.core.$ZodShape): Strip {
  const named = Object.entries(shape).map(([name, schema]) => [name, stripFor(schema)] as const);
  return (value) => {
    const described: Record<string, unknown> = {};
    for (const [name, strip] of named) {
      described[name] = strip((value as Record<string, unknown>)[name]);
    }
    return described;
  };
}

/** Chooses among kinds of body by the field that tells them apart. */
function ofUnion(def: z.core.$ZodUnionDef | z.core.$ZodDiscriminatedUnionDef): Strip {
  if (!('discriminator' in def)) throw new Error('kinds of body are told apart by a field');
  const { discriminator, options } = def;
  const byKind = new Map<unknown, Strip>();
  for (const option of options) {
    const kinds = option._zod.propValues?.[discriminator] ?? [];
    for (const kind of kinds) byKind.set(kind, stripFor(option));
  }
  return (value) => byKind.get((value as Record<string, unknown>)[discriminator])!(value);
}
