import { createHash } from 'node:crypto';
import { name as personName, nameFromAddress, organizationName } from '../../contract/names.ts';
import type { Loose } from './loose.ts';

/**
 * Replaces names that lists and mails can't show, so that no account is lost over a name: by their first 50 characters, else by the
 * address's part before the @, or the organization's slug. A blank name or one that isn't text is left, to be refused.
 */
export function withFitNames(line: Loose): { value: Loose; notes: string[] } {
  const notes: string[] = [];
  const name = fitName(line.name, personName, () => [beforeAt(line.email), 'Member']);
  if (name !== undefined) notes.push('its name could not be kept as it is');
  const { organizations } = line;
  const fitted = Array.isArray(organizations)
    ? organizations.map((one: unknown) => {
        if (typeof one !== 'object' || one === null) return one;
        const { name: written, slug } = one as Loose;
        const other = fitName(written, organizationName, () => [slug]);
        if (other === undefined) return one;
        notes.push('an organization’s name could not be kept as it is');
        return { ...one, name: other };
      })
    : organizations;
  return {
    value: {
      ...line,
      ...(name !== undefined && { name }),
      ...(fitted !== undefined && { organizations: fitted }),
    },
    notes: [...new Set(notes)],
  };
}

type NameSchema = typeof personName;

/** A replacement for an invalid name; undefined if the name is valid or no replacement is. */
function fitName(written: unknown, schema: NameSchema, others: () => unknown[]): string | undefined {
  if (typeof written !== 'string' || written.trim() === '' || schema.safeParse(written).success)
    return undefined;
  const shorter = Array.from(written.trim()).slice(0, 50).join('');
  return [shorter, ...others()].find(
    (one): one is string => typeof one === 'string' && schema.safeParse(one).success,
  );
}

const beforeAt = (email: unknown): string | undefined =>
  typeof email === 'string' ? nameFromAddress(email) : undefined;

const OURS = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST = 60;

/** Converts another system's slug to a valid one: unchanged if it is valid, else similar, with eight hex digits of its hash. */
export function fitSlug(slug: string): string {
  if (OURS.test(slug) && slug.length <= LONGEST) return slug;
  const latin = slug
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  const tail = createHash('sha256').update(slug).digest('hex').slice(0, 8);
  return latin ? `${latin}-${tail}` : tail;
}
