import type { Loose } from './loose.ts';

/** A record of `dumpdata`: a row of a model. With natural keys it has no `pk`. */
export interface Row {
  readonly model: string;
  /** Its number in the file, from 1. */
  readonly at: number;
  readonly pk: unknown;
  readonly fields: Loose;
}

/** Names of columns that refer to a row's user, the most reliable first. */
const OWNERS = ['user', 'user_id', 'owner', 'account', 'member', 'customer', 'person', 'profile'];

const referenceIn = (fields: Loose): unknown => {
  const name = OWNERS.find((one) => fields[one] !== undefined && fields[one] !== null);
  if (name !== undefined) return fields[name];
  return fields.username === undefined ? undefined : [fields.username];
};

/** Whether a row refers to a user. */
export const belongsToSomebody = (fields: Loose): boolean => referenceIn(fields) !== undefined;

/** Returns a function that finds a row's user: by primary key or, with `--natural-foreign`, by a list of natural keys. */
export function byReference(users: readonly Row[]): (fields: Loose) => Row | undefined {
  const byKey = new Map(
    users.flatMap((user) => (user.pk === undefined || user.pk === null ? [] : [[String(user.pk), user]])),
  );
  const named = new Map<string, Row[]>();
  for (const user of users)
    for (const value of new Set(Object.values(user.fields)))
      if (typeof value === 'string' && value !== '') named.set(value, [...(named.get(value) ?? []), user]);
  const byNames = (names: readonly unknown[]): Row | undefined => {
    const [first, ...others] = names.map((name) => named.get(String(name)) ?? []);
    const all = (first ?? []).filter((user) => others.every((some) => some.includes(user)));
    const exact = all.filter(({ fields }) => names.includes(fields.username) || names.includes(fields.email));
    return all.length === 1 ? all[0] : exact.length === 1 ? exact[0] : undefined;
  };
  return (fields) => {
    const reference = referenceIn(fields);
    if (Array.isArray(reference)) return byNames(reference);
    return reference === undefined || reference === null ? undefined : byKey.get(String(reference));
  };
}
