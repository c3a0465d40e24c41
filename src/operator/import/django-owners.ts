import type { Loose } from './loose.ts';

/** A record of `dumpdata`: a row of a model. With natural keys it has no `pk`. */
export interface Row {
  readonly model: string;
  /** Where it stands in the file, from 1. */
  readonly at: number;
  readonly pk: unknown;
  readonly fields: Loose;
}

/** What columns are called by which a row belongs to somebody, the surest first. */
const OWNERS = ['user', 'user_id', 'owner', 'account', 'member', 'customer', 'person', 'profile'];

const referenceIn = (fields: Loose): unknown => {
  const name = OWNERS.find((one) => fields[one] !== undefined && fields[one] !== null);
  if (name !== undefined) return fields[name];
  return fields.username === undefined ? undefined : [fields.username];
};

/** Whether a row says whose it is. */
export const belongsToSomebody = (fields: Loose): boolean => referenceIn(fields) !== undefined;

/** Whom a row belongs to: by the user's key, or (`--natural-foreign`) by a list of what names them. */
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
