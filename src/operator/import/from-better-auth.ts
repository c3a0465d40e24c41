import type { WrittenLine } from './account-line.ts';
import { hasEnded, isBarred } from './barred.ts';
import { methodsOf, toTwoStep } from './better-auth-factors.ts';
import { readTables, rowId, type Tables } from './better-auth-tables.ts';
import { convert, type Converted } from './converted.ts';
import { asBoolean, asMoment, asText, firstName, Unfit, type Loose } from './loose.ts';
import { FileFault } from './read-file.ts';
import { fitSlug } from './fit-names.ts';

/**
 * Converts better-auth's tables, given as one JSON object: `user`, `account`, and its plugins' `twoFactor` (or `twoFactorMethod`
 * and `twoFactorTotp`), `passkey`, `organization`, `member`. docs/import-export.md has the statements that export it. App keys
 * need better-auth's secret.
 */
export function fromBetterAuth(
  document: unknown,
  file: string,
  { secret, now }: { secret: string | undefined; now: Date },
): Converted[] {
  const tables = readTables(document, file);
  const of = (rows: readonly Loose[]) => Map.groupBy(rows, ({ userid }) => rowId(userid));
  const [accounts, factors, methods, passkeys, members] = [
    tables.account,
    tables.twofactor,
    methodsOf(tables),
    tables.passkey,
    tables.member,
  ].map(of);
  const organizations = new Map(tables.organization.map((row) => [rowId(row.id), row]));
  const nobodys = (['twoFactor', 'twoFactorMethod', 'passkey'] as const).flatMap((table) =>
    nobodysRows(tables, table, file),
  );
  return [
    ...tables.user.map((user): Converted => {
      const id = rowId(user.id);
      const its = <Row>(grouped: Map<string | undefined, Row[]> | undefined): Row[] => grouped?.get(id) ?? [];
      return convert(
        id?.slice(0, 60),
        () => {
          const rows = { factors: its(factors), methods: its(methods), passkeys: its(passkeys) };
          return toTwoStep(user, rows, secret);
        },
        () => ({
          ...toRest(user, its(accounts), its(members), organizations),
          suspended: isShutOut(user, now),
        }),
      );
    }),
    ...nobodys.map((table) => ({
      why: `${table}: belongs to no one in "user"`,
      had: 'second-step' as const,
    })),
  ];
}

/** The table's name, once for each row without a user. Throws if all rows are: then the tables don't belong together. */
function nobodysRows(
  tables: Tables,
  table: 'twoFactor' | 'twoFactorMethod' | 'passkey',
  file: string,
): string[] {
  const there = new Set(tables.user.map(({ id }) => rowId(id)));
  const rows = {
    twoFactor: tables.twofactor,
    twoFactorMethod: tables.twofactormethod,
    passkey: tables.passkey,
  };
  const nobodys = rows[table].filter(({ userid }) => !there.has(rowId(userid)));
  if (nobodys.length > 0 && nobodys.length === rows[table].length)
    throw new FileFault(
      `${file}: the rows of "${table}" don't belong to anyone in "user": their "userId" isn't an "id" there.`,
    );
  return nobodys.map(() => table);
}

function toRest(
  user: Loose,
  accounts: readonly Loose[],
  members: readonly Loose[],
  organizations: ReadonlyMap<string | undefined, Loose>,
): Partial<WrittenLine> {
  if (asBoolean(user.isanonymous, 'isAnonymous') === true) throw new Unfit('it is an anonymous user');
  const email = asText(user.email) ?? '';
  const createdAt = asMoment(user.createdat);
  const passwords = new Set(
    accounts.flatMap(({ providerid, password }) =>
      providerid === 'credential' && asText(password) ? [asText(password)!] : [],
    ),
  );
  if (passwords.size > 1) throw new Unfit('account: it has several passwords');
  const [passwordHash] = passwords;
  return {
    email,
    name: firstName(email, asText(user.name), asText(user.displayusername), asText(user.username)),
    emailVerified: asBoolean(user.emailverified, 'emailVerified') ?? false,
    ...(createdAt && { createdAt }),
    ...(passwordHash && { passwordHash }),
    organizations: members.map((member) => toMembership(member, organizations)),
  };
}

/** Whether somebody may not sign in. better-auth itself lifts a ban that has ended, at the next sign-in; 0 is no end. */
function isShutOut({ banned, banexpires, ...user }: Loose, now: Date): boolean {
  const isOver = Number(banexpires) !== 0 && hasEnded(banexpires, now);
  return (asBoolean(banned, 'banned') === true && !isOver) || isBarred(user, now);
}

const roles = { owner: 'owner', admin: 'administrator', member: 'member' } as const;

/** Converts a membership. Of several roles, separated by commas, the highest counts. */
function toMembership(
  { role, organizationid }: Loose,
  organizations: ReadonlyMap<string | undefined, Loose>,
): NonNullable<WrittenLine['organizations']>[number] {
  const id = rowId(organizationid);
  const organization = organizations.get(id);
  if (!organization) throw new Unfit('member: of an organization that isn’t in "organization"');
  const given = (asText(role) ?? '').split(',').map((one) => one.trim());
  const highest = (['owner', 'admin'] as const).find((one) => given.includes(one)) ?? 'member';
  const slug = fitSlug(asText(organization.slug) || `organization-${id}`);
  return { slug, name: asText(organization.name)?.trim() || slug, role: roles[highest] };
}
