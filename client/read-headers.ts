import { acrs, roles, type Acr, type Role, type Who } from './who.ts';

/** A request's header by its name in lower case; undefined if it isn't there, or there more than once. */
export type Headers = (name: string) => string | undefined;

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * Who came in by the headers that a proxy took from `/forward-auth`. Only behind a proxy that takes away what a client sends
 * under these names, and on a port that nobody else reaches. Anything unreadable is nobody.
 */
export function readHeaders(headers: Headers): Omit<Who, 'organization'> | undefined {
  const read = (name: string) => decoded(headers(`x-sallyport-${name}`));
  const [account, email, name, acr] = [read('account'), read('email'), read('name'), read('acr')];
  if (account === undefined || !ID.test(account) || !email || name === undefined || !isOneOf(acrs, acr))
    return undefined;
  const [id = '', slug = '', role] = [read('organization'), read('organization-slug'), read('role')];
  if (id !== '' && (!ID.test(id) || slug === '' || !isOneOf(roles, role))) return undefined;
  const provedAt = new Date(read('proved-at') ?? '');
  return {
    ...{ account, email, name, acr },
    methods: (headers('x-sallyport-methods') ?? '').split(' ').filter(Boolean),
    provedAt: Number.isNaN(provedAt.getTime()) ? undefined : provedAt,
    organizations: id === '' ? [] : [{ id, slug, role: role as Role }],
  };
}

/** UTF-8 whose bytes outside `!` to `~`, and `%`, are percent-encoded. Two headers of one name are joined with a blank. */
function decoded(value: string | undefined): string | undefined {
  if (value === undefined || !/^[!-~]*$/.test(value)) return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

const isOneOf = <Word extends Acr | Role>(words: readonly Word[], word: string | undefined): word is Word =>
  (words as readonly (string | undefined)[]).includes(word);
