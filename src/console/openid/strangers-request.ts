import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Context } from '../../context.ts';
import { THEN_LONGEST } from '../../contract/fields.ts';
import { readCursor, writeCursor } from '../../vault/cursors.ts';
import { scopesIn, type Began, type Params } from './needed.ts';

/** The parameter in which a stranger's request says since when it waits. */
const SINCE = 'since';

/** The parameters as a query, always in the same order. */
function queryOf(params: Params): URLSearchParams {
  const given = Object.entries(params).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  const query = new URLSearchParams(given);
  query.sort();
  return query;
}

const listOf = (query: URLSearchParams): string[] => ['openid-request', query.toString()];

/**
 * The path of our page for a request that came without a session: the request itself and since when it waits. So nothing is
 * written for strangers, whatever number of requests they send, and the request goes on in any browser as the application's own
 * link would. Undefined for one that is too long to be carried along.
 */
export function strangersPath({ keyring, now }: Context, { oidc }: KoaContextWithOIDC): string | undefined {
  const { requested_scope: _kept, [SINCE]: _before, ...params } = oidc.params ?? {};
  const query = queryOf({ ...params, scope: scopesIn(oidc.params ?? {}).join(' ') });
  query.set(SINCE, writeCursor(keyring, listOf(query), now().getTime()));
  const path = askPath(query);
  return path.length <= THEN_LONGEST ? path : undefined;
}

const askPath = (query: URLSearchParams): string => `/oidc/ask?${query}`;

/** Our page for a stranger's request, and the library's address where it goes on. */
export function pathsOf(params: Params): { here: string; to: string } {
  const query = new URLSearchParams(queryOf(params));
  return { here: askPath(query), to: `/oidc/authorize?${query}` };
}

/** What stood when a stranger's request came: nobody was signed in. Undefined unless this very request says it, unchanged. */
export function strangersBegan({ keyring }: Context, params: Params): Began | undefined {
  const { requested_scope: _kept, [SINCE]: since, ...rest } = params;
  if (typeof since !== 'string') return undefined;
  const query = queryOf({ ...rest, scope: scopesIn(params).join(' ') });
  const moment = readCursor(keyring, listOf(query), since);
  return typeof moment === 'number' ? { session: undefined, authTime: moment } : undefined;
}
