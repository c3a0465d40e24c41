import { createHash } from 'node:crypto';

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
