import { decodeBase32 } from '../../two-step/base32.ts';
import type { WrittenLine } from './account-line.ts';
import { asList, asLoose, asMoment, asNested, asText, byOwner, firstName, type Loose } from './loose.ts';
import type { Converted } from './open-export.ts';
import { FileFault } from './read-file.ts';

/**
 * Django's `dumpdata auth.user account.emailaddress mfa.authenticator` (the last two are django-allauth's). Also a model of
 * users of one's own, known by its password. Without allauth no address was ever proved, see `--trust-addresses`.
 */
export function fromDjango(document: unknown, file: string): Iterable<Converted> {
  const records = asList(document);
  const users = records.filter(({ fields }) => asText(asLoose(fields).password) !== undefined);
  if (users.length === 0) throw new FileFault(`${file} is no dump of Django's with users in it.`);
  const rowsOf = (model: string) =>
    records.filter((record) => record.model === model).map(({ fields }) => asLoose(fields));
  const addresses = rowsOf('account.emailaddress').toSorted((a, b) => Number(b.primary) - Number(a.primary));
  const apps = rowsOf('mfa.authenticator').filter(({ type }) => type === 'totp');
  const [addressOf, appOf] = [byOwner(addresses, 'user'), byOwner(apps, 'user')];
  return users.map(({ pk, fields }) =>
    toLine(asLoose(fields), addressOf.get(String(pk)), appOf.get(String(pk))),
  );
}

function toLine(user: Loose, address: Loose | undefined, app: Loose | undefined): Converted {
  const email = asText(address?.email) || asText(user.email) || '';
  const password = asText(user.password) ?? '';
  const createdAt = asMoment(user.date_joined);
  return {
    value: {
      email,
      name: firstName(
        email,
        [asText(user.first_name), asText(user.last_name)].filter(Boolean).join(' '),
        asText(user.name),
        asText(user.username),
      ),
      emailVerified: address?.verified === true,
      ...(createdAt && { createdAt }),
      // An exclamation mark begins what is nobody's password.
      ...(password !== '' && !password.startsWith('!') && { passwordHash: password }),
      ...(app && { twoStep: toTwoStep(app) }),
      suspended: user.is_active === false,
    },
  };
}

/** Base32, unless the site had it encrypted. Six digits and 30 seconds are allauth's; a site that set others knows. */
function toTwoStep(app: Loose): WrittenLine['twoStep'] {
  const key = asText(asNested(app.data).secret) ?? '';
  if (key === '' || !decodeBase32(key.replace(/=+$/, ''))) return { lost: 'its key is encrypted' };
  const since = asMoment(app.created_at);
  return { key, ...(since && { since }) };
}
