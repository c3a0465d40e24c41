import type { WrittenLine } from './account-line.ts';
import { toApp } from './app-key.ts';
import { readTables, rowId } from './better-auth-tables.ts';
import { convert, type Converted } from './converted.ts';
import { asBoolean, asMoment, asText, firstName, Unfit, type Loose } from './loose.ts';
import { openBetterAuthSecret } from './open-better-auth-secret.ts';
import { FileFault } from './read-file.ts';
import { fitSlug } from './fit-slug.ts';

/**
 * better-auth's tables as one JSON object: `user`, `account`, and of its plugins `twoFactor`, `passkey`, `organization`,
 * `member` (docs/import-export.md has statements that make it). Authenticator keys need its secret.
 */
export function fromBetterAuth(document: unknown, file: string, secret: string | undefined): Converted[] {
  const tables = readTables(document, file);
  const of = (rows: readonly Loose[]) => Map.groupBy(rows, ({ userid }) => rowId(userid));
  const [accounts, factors, passkeys, members] = [
    tables.account,
    tables.twofactor,
    tables.passkey,
    tables.member,
  ].map(of);
  const organizations = new Map(tables.organization.map((row) => [rowId(row.id), row]));
  const there = new Set(tables.user.map(({ id }) => rowId(id)));
  const nobodys = (['twoFactor', 'passkey'] as const).flatMap((table) => {
    const rows = table === 'twoFactor' ? tables.twofactor : tables.passkey;
    const lost = rows.filter(({ userid }) => !there.has(rowId(userid)));
    if (lost.length > 0 && lost.length === rows.length)
      throw new FileFault(
        `${file}: the rows of "${table}" belong to nobody in "user": their "userId" is no "id" there.`,
      );
    return lost.map(() => table);
  });
  return [
    ...tables.user.map((user): Converted => {
      const id = rowId(user.id);
      const its = <Row>(grouped: Map<string | undefined, Row[]> | undefined): Row[] => grouped?.get(id) ?? [];
      return convert(
        id?.slice(0, 60),
        () => toTwoStep(user, its(factors), its(passkeys), secret),
        () => toRest(user, its(accounts), its(members), organizations),
      );
    }),
    ...nobodys.map((table) => ({ why: `${table}: of nobody in "user"`, had: 'second-step' as const })),
  ];
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
    suspended: asBoolean(user.banned, 'banned') === true,
    organizations: members.map((member) => toMembership(member, organizations)),
  };
}

/** The key is the bytes of the text that was encrypted; its apps were given it as base32. */
function toTwoStep(
  user: Loose,
  factors: readonly Loose[],
  passkeys: readonly Loose[],
  secret: string | undefined,
): WrittenLine['twoStep'] {
  const isOn = asBoolean(user.twofactorenabled, 'twoFactorEnabled');
  const [factor, another] = factors;
  if (isOn !== true) {
    // A row may be there for who has only begun; without a word on it nobody knows.
    if (factor && isOn === undefined) return { lost: 'nothing says whether it was on' };
    return passkeys.length > 0 ? { lost: 'passkeys can’t be brought over' } : undefined;
  }
  if (!factor) return { lost: 'it has no key' };
  if (another) return { lost: 'it was used with several apps' };
  // Since 1.6: an app that was never confirmed, beside codes by mail.
  if (asBoolean(factor.verified, 'verified') === false) return { lost: 'it was used with mailed codes' };
  if (secret === undefined) return { lost: 'its key is encrypted: give --secret-file' };
  const key = openBetterAuthSecret(secret, asText(factor.secret) ?? '');
  return key === undefined
    ? { lost: 'its key does not open with that secret' }
    : toApp({ key: Buffer.from(key) });
}

const roles = { owner: 'owner', admin: 'administrator', member: 'member' } as const;

/** Several roles stand in one, with commas between; the highest counts. */
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
