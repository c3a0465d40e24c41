import { encodeBase32 } from '../../two-step/base32.ts';
import type { WrittenLine } from './account-line.ts';
import { asList, asLoose, asMoment, asText, byOwner, firstName, type Loose } from './loose.ts';
import type { Converted } from './open-export.ts';
import { openBetterAuthSecret } from './open-better-auth-secret.ts';
import { FileFault } from './read-file.ts';

/**
 * better-auth's tables as one JSON object: `user`, `account`, and if its plugins are used `twoFactor`, `organization`,
 * `member` (docs/import-export.md has the statement that makes it). Authenticator keys need its secret.
 */
export function fromBetterAuth(
  document: unknown,
  file: string,
  secret: string | undefined,
): Iterable<Converted> {
  const tables = camel(asLoose(document));
  if (!Array.isArray(tables.user)) throw new FileFault(`${file} has no "user" with rows of better-auth.`);
  const rowsOf = (table: string) => asList(tables[table]).map(camel);
  const passwords = byOwner(
    rowsOf('account').filter(({ providerId }) => providerId === 'credential'),
    'userId',
  );
  const factors = byOwner(rowsOf('twoFactor'), 'userId');
  const organizations = byOwner(rowsOf('organization'), 'id');
  const memberships = Map.groupBy(rowsOf('member'), ({ userId }) => String(userId));
  return rowsOf('user').map((user) => {
    const id = String(user.id);
    const twoStep = user.twoFactorEnabled === true ? toTwoStep(factors.get(id), secret) : undefined;
    return toLine(user, {
      passwordHash: asText(passwords.get(id)?.password),
      twoStep,
      organizations: (memberships.get(id) ?? []).map((member) =>
        toMembership(member, organizations.get(String(member.organizationId)) ?? {}),
      ),
    });
  });
}

function toLine(
  user: Loose,
  { passwordHash, twoStep, organizations }: Pick<WrittenLine, 'passwordHash' | 'twoStep' | 'organizations'>,
): Converted {
  const email = asText(user.email) ?? '';
  const createdAt = asMoment(user.createdAt);
  return {
    value: {
      email,
      name: firstName(email, asText(user.name)),
      emailVerified: user.emailVerified === true,
      ...(createdAt && { createdAt }),
      ...(passwordHash && { passwordHash }),
      ...(twoStep && { twoStep }),
      suspended: user.banned === true,
      ...(organizations && { organizations }),
    },
  };
}

/** The key is the bytes of the text that was encrypted; its apps were given it as base32. */
function toTwoStep(factor: Loose | undefined, secret: string | undefined): WrittenLine['twoStep'] {
  if (!factor) return { lost: 'it has no key' };
  if (secret === undefined) return { lost: 'its key is encrypted: give --secret-file' };
  const key = openBetterAuthSecret(secret, asText(factor.secret) ?? '');
  return key === undefined
    ? { lost: 'its key does not open with that secret' }
    : { key: encodeBase32(Buffer.from(key)) };
}

const roles = { owner: 'owner', admin: 'administrator', member: 'member' } as const;

/** Several roles stand in one, with commas between; the highest counts. */
function toMembership(
  { role }: Loose,
  { slug, name }: Loose,
): NonNullable<WrittenLine['organizations']>[number] {
  const given = (asText(role) ?? '').split(',').map((one) => one.trim());
  const highest = (['owner', 'admin'] as const).find((one) => given.includes(one)) ?? 'member';
  return { slug: asText(slug) ?? '', name: asText(name) ?? '', role: roles[highest] };
}

/** Columns are named in camel case, or with underscores by some adapters. */
function camel(row: Loose): Loose {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase()),
      value,
    ]),
  );
}
