import type { Schema } from './open-api.ts';

export interface FieldRow {
  /** With the names above it: `mandate.required`, `members[].name`. */
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  readonly description?: string | undefined;
}

/** The fields of a schema, nested ones under the names above them. */
export function fieldsOf({ properties = {}, required = [] }: Schema, above = ''): FieldRow[] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    const name = above + key;
    const row = {
      name,
      type: typeOf(schema),
      optional: !required.includes(key),
      description: schema.description,
    };
    return [row, ...below(schema, name)];
  });
}

function below(schema: Schema, name: string): FieldRow[] {
  if (schema.properties) return fieldsOf(schema, `${name}.`);
  if (schema.items) return below(schema.items, `${name}[]`);
  return (schema.anyOf ?? []).flatMap((one) => below(one, name));
}

/** A type in a word or a few: `string`, `"en" | "ko"`, `object[]`, `date-time | null`. */
export function typeOf(schema: Schema): string {
  const alone = aloneOf(schema);
  return schema.nullable ? `${alone} | null` : alone;
}

function aloneOf({ enum: values, items, anyOf, format, type }: Schema): string {
  if (values) return values.map((value) => JSON.stringify(value)).join(' | ');
  if (items) {
    const of = typeOf(items);
    return of.includes(' | ') ? `(${of})[]` : `${of}[]`;
  }
  if (anyOf) return [...new Set(anyOf.map(typeOf))].join(' | ');
  return format ?? type ?? 'any';
}
