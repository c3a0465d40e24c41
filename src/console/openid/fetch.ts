import { AsyncLocalStorage } from 'node:async_hooks';

const allowed = new AsyncLocalStorage<boolean>();

/** Runs a call to an application that the operator allowed to be on this machine or in a private network. */
export const inPrivateNetwork = <T>(call: () => Promise<T>): Promise<T> => allowed.run(true, call);

/**
 * The library's outgoing calls. Its `dispatcher` refuses addresses of this machine and of private networks after the name was
 * resolved (ASVS 15.3.2: no request forgery on the server's side), and is left out where the operator said so.
 */
export function fetchForApplications(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  if (!allowed.getStore()) return fetch(input, init);
  const { dispatcher: _dispatcher, ...rest } = init as RequestInit & { dispatcher?: unknown };
  return fetch(input, rest);
}
