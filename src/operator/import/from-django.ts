import type { WrittenLine } from './account-line.ts';
import { convert, type Converted } from './converted.ts';
import { isBarred } from './barred.ts';
import { factorsIn, type Factor } from './django-factors.ts';
import { factorColumnsOf } from './factor-columns.ts';
import { byReference, type Row } from './django-owners.ts';
import { oneOf } from './app-key.ts';
import { asBoolean, asList, asLoose, asMoment, asText, firstName, type Loose } from './loose.ts';
import { FileFault } from './read-file.ts';

/**
 * Converts Django's `dumpdata` of users (`auth.user`, or a custom model, recognised by its password), with or without
 * `account.emailaddress` and the second factors of django-allauth, django-otp and packages based on it. Without allauth no address
 * is verified, see `--trust-addresses`.
 */
export function fromDjango(document: unknown, file: string, now: Date): Converted[] {
  const rows = asList(document).map(({ model, pk, fields }, index): Row => ({
    model: asText(model)?.toLowerCase() ?? '',
    at: index + 1,
    pk,
    fields: asLoose(fields),
  }));
  const users = usersAmong(rows, file);
  const ownerOf = byReference(users);
  const factors = factorsIn(rows.filter((row) => !users.includes(row)));
  const owned = Map.groupBy(factors, ({ row }) => ownerOf(row.fields));
  const nobodys = owned.get(undefined) ?? [];
  if (nobodys.length === factors.length && factors.length > 0)
    throw new FileFault(
      `${file}: record ${nobodys[0]!.row.at} (${nobodys[0]!.row.model}) is a second factor that belongs to no one in the file: dump users and second factors together.`,
    );
  const addresses = Map.groupBy(
    rows.filter(({ model }) => model === 'account.emailaddress'),
    ({ fields }) => ownerOf(fields),
  );
  return [
    ...users.map((user) =>
      toLine(user, { addresses: addresses.get(user) ?? [], factors: owned.get(user) ?? [], now }),
    ),
    ...nobodys.map(({ row }) => ({
      id: `record ${row.at}`,
      why: `${row.model}: a second factor that belongs to no one in the file`,
      had: 'second-step' as const,
    })),
  ];
}

/** The rows of the one model with passwords; if several have, of the one that also has `last_login`. */
function usersAmong(rows: readonly Row[], file: string): Row[] {
  const candidates = rows.filter(({ fields }) => asText(fields.password) !== undefined);
  const signingIn = candidates.filter(({ fields }) => 'last_login' in fields);
  const users = new Set(candidates.map(({ model }) => model)).size > 1 ? signingIn : candidates;
  const models = [...new Set(users.map(({ model }) => model))];
  if (users.length === 0)
    throw new FileFault(
      `${file} isn't a dump from Django with users in it: none of its ${rows.length} records has "fields" with a "password".`,
    );
  if (models.length > 1)
    throw new FileFault(`${file} has users of several models: ${models.join(', ')}. Dump one of them.`);
  return users;
}

interface Known {
  readonly addresses: readonly Row[];
  readonly factors: readonly Factor[];
  readonly now: Date;
}

function toLine(user: Row, { addresses, factors, now }: Known): Converted {
  const id = user.pk === undefined || user.pk === null ? `record ${user.at}` : String(user.pk);
  return convert(
    id.slice(0, 60),
    () =>
      oneOf(
        factors.flatMap(({ toApp }) => (toApp ? [toApp()] : [])),
        [...factors.flatMap(({ toApp, kind }) => (toApp ? [] : [kind])), ...factorColumnsOf(user.fields)],
      ),
    () => toRest(user.fields, addresses, now),
  );
}

function toRest(user: Loose, addresses: readonly Row[], now: Date): Partial<WrittenLine> {
  // If none is primary, allauth takes the user's own address, which may be anywhere in the list.
  const own = addressOf(user).toLowerCase();
  const primary =
    addresses.find(({ fields }) => asBoolean(fields.primary, 'primary') === true) ??
    addresses.find(({ fields }) => asText(fields.email)?.toLowerCase() === own) ??
    addresses[0];
  const email = asText(primary?.fields.email) || addressOf(user);
  const password = asText(user.password) ?? '';
  const createdAt = asMoment(user.date_joined);
  return {
    email,
    name: firstName(
      email,
      [asText(user.first_name), asText(user.last_name)].filter(Boolean).join(' '),
      asText(user.name),
      asText(user.full_name),
      asText(user.username),
    ),
    emailVerified: asBoolean(primary?.fields.verified, 'verified') ?? false,
    ...(createdAt && { createdAt }),
    // Django marks an unusable password by an exclamation mark.
    ...(password !== '' && !password.startsWith('!') && { passwordHash: password }),
    suspended: asBoolean(user.is_active, 'is_active') === false || isBarred(user, now),
  };
}

/** The user's address: `email`, or a custom model's column for it, or the username if that is an address. */
function addressOf(user: Loose): string {
  const named = Object.entries(user).find(
    ([name, value]) => /mail/i.test(name) && asText(value)?.includes('@'),
  );
  const name = asText(user.username) ?? '';
  return asText(user.email) || asText(named?.[1]) || (name.includes('@') ? name : '');
}
